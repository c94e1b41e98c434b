// The name of an observation is the same in every run, so it is never made of a value that was seen, or of the time.
import { isFunction, names, variableOf } from './log-calls.js';

const LISTENING = new Set(['addListener', 'on', 'once', 'prependListener', 'prependOnceListener']);

/** Whether a name is made of strings, the case's input, and variables that are. */
function isStable(node, sourceCode) {
  const inside = (part) => isStable(part, sourceCode);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string';
    case 'Identifier':
      return isStableVariable(variableOf(node, sourceCode), inside);
    case 'TemplateLiteral':
      return node.expressions.every(inside);
    case 'BinaryExpression':
      return node.operator === '+' && inside(node.left) && inside(node.right);
    case 'ConditionalExpression':
      return inside(node.consequent) && inside(node.alternate);
    case 'MemberExpression':
      return isOfScript(node) || isOfTable(node.object, sourceCode);
    default:
      return false;
  }
}

function isOfScript(node) {
  let inner = node;
  while (inner.object?.type === 'MemberExpression') inner = inner.object;
  return inner.object?.name === 'log' && ['input', 'role', 'args'].includes(inner.property.name);
}

/** Whether an object is a table that the script holds, so that what is looked up in it is one of a few names. */
function isOfTable(object, sourceCode) {
  if (object.type !== 'Identifier') return false;
  const definition = variableOf(object, sourceCode)?.defs[0];
  return definition?.type === 'Variable' && definition.node.init?.type === 'ObjectExpression';
}

function isStableVariable(variable, inside) {
  const definition = variable?.defs[0];
  if (definition?.type === 'Parameter') return !isListener(definition.node);
  if (definition?.type !== 'Variable') return false;
  const { id, init } = definition.node;
  // The loops over a table that the script holds declare their variables without a value, or in a pattern.
  return init === null || id.type !== 'Identifier' || inside(init);
}

function isListener(node) {
  return isFunction(node) && LISTENING.has(node.parent.callee?.property?.name);
}

export default {
  meta: {
    type: 'problem',
    messages: {
      unstable: 'The name of an observation depends on a value that was seen or on the time: log that as a value.',
    },
    schema: [],
  },
  create(context) {
    return {
      CallExpression(node) {
        for (const name of names(node)) {
          if (!isStable(name, context.sourceCode)) context.report({ node: name, messageId: 'unstable' });
        }
      },
    };
  },
};
