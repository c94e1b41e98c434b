// A scenario waits by handshake. A timer may keep a process alive or be the way to fail, never the way to go on.
import { isFunction } from './log-calls.js';

const TIMERS = new Set(['setTimeout', 'setInterval']);
const ENDING_CALLS = new Set(['abort', 'clearInterval', 'clearTimeout', 'destroy', 'exit', 'kill', 'reallyExit']);

/** Milliseconds up to which a timer is another turn of the loop, not a wait. */
const ONE_TURN = 1;

function nameOf(callee) {
  return callee.property?.name ?? callee.name;
}

/** Whether a callback does nothing, or does nothing but end something. */
function onlyEnds(callback) {
  if (!callback || !isFunction(callback)) return false;
  const { body } = callback;
  const statements = body.type === 'BlockStatement' ? body.body : [{ type: 'ExpressionStatement', expression: body }];
  return statements.every(endsSomething);
}

function endsSomething({ type, expression }) {
  if (type === 'ThrowStatement') return true;
  return (
    type === 'ExpressionStatement' &&
    expression.type === 'CallExpression' &&
    ENDING_CALLS.has(nameOf(expression.callee))
  );
}

function isTurn(delay) {
  return delay === undefined || (delay.type === 'Literal' && delay.value <= ONE_TURN);
}

function isSleep(node) {
  const name = nameOf(node.callee);
  if (name === 'wait') return node.callee.object?.name === 'scheduler' || node.arguments[3] !== undefined;
  if (!TIMERS.has(name)) return false;
  const [first, delay] = node.arguments;
  // The promise form takes the delay first.
  if (first?.type === 'Literal') return !isTurn(first);
  return !isTurn(delay) && !onlyEnds(first);
}

export default {
  meta: {
    type: 'problem',
    messages: {
      sleep: 'A fixed sleep: wait for an event instead. A timer may only keep a process alive, or fail.',
    },
    schema: [],
  },
  create(context) {
    return {
      CallExpression(node) {
        if (isSleep(node)) context.report({ node, messageId: 'sleep' });
      },
    };
  },
};
