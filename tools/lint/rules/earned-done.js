// `done` says that the story has ended, so something that the runtime did must lead up to it.
import { functionAround, isFunction, logMethod, variableOf } from './log-calls.js';

const REPORTS = new Set(['dying', 'event', 'value']);

function isAround(outer, node) {
  return outer.range[0] <= node.range[0] && node.range[1] <= outer.range[1];
}

/** Whether a function is handed on by its name, to be called later. */
function isCallback(node) {
  return node.type === 'Identifier' && node.parent.callee !== node;
}

function isReport(node) {
  return REPORTS.has(logMethod(node));
}

/** The branches around a node that only some role runs. */
function roleBranches(node, sourceCode) {
  const branches = [];
  for (let inner = node; inner.parent; inner = inner.parent) {
    const { parent } = inner;
    const chooses = parent.type === 'IfStatement' && inner !== parent.test;
    if (chooses && sourceCode.getText(parent.test).includes('log.role')) branches.push(inner);
    if (parent.type === 'SwitchCase' && inner !== parent.test) branches.push(parent);
  }
  return branches;
}

export default {
  meta: {
    type: 'problem',
    messages: {
      unearned:
        'Nothing leads up to this `done`: log what the runtime did before it, and reach it from the last effect.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const calls = [];
    const awaits = [];

    /** Whether a call reports by itself, or calls a function of this file that does. */
    function leadsToReport(call) {
      if (isReport(call)) return true;
      const definition = call.callee.type === 'Identifier' && variableOf(call.callee, sourceCode)?.defs[0]?.node;
      const body = definition?.init ?? definition;
      return Boolean(body) && isFunction(body) && calls.some((inner) => isReport(inner) && isAround(body, inner));
    }

    function isBefore(node, done) {
      if (node.range[0] >= done.range[0]) return false;
      return roleBranches(node, sourceCode).every((branch) => isAround(branch, done));
    }

    /** Code at the top level runs at once, so that what a callback reports does not come before it. */
    function isReachedAfterReport(node) {
      const around = functionAround(node);
      const atOnce = around.type === 'Program' && !isCallback(node);
      const comesBefore = (other) => isBefore(other, node) && (!atOnce || functionAround(other) === around);
      if (calls.some((call) => comesBefore(call) && leadsToReport(call))) return true;
      return !atOnce && awaits.some((wait) => comesBefore(wait) && functionAround(wait) === around);
    }

    /** A `done` in a function with a name is reached from where that name is used. */
    function isEarned(done) {
      if (isReachedAfterReport(done)) return true;
      const around = functionAround(done);
      const name = around.id ?? (around.parent?.type === 'VariableDeclarator' ? around.parent.id : undefined);
      const references = name ? (variableOf(name, sourceCode)?.references ?? []) : [];
      return references.some(({ identifier }) => identifier !== name && isReachedAfterReport(identifier));
    }

    return {
      CallExpression(node) {
        calls.push(node);
      },
      AwaitExpression(node) {
        awaits.push(node);
      },
      'Program:exit'() {
        for (const node of calls) {
          if (logMethod(node) === 'done' && !isEarned(node)) context.report({ node, messageId: 'unearned' });
        }
      },
    };
  },
};
