// A scenario reports facts and the harness judges them, so a logged value is never the result of a comparison.
import { reported, variableOf } from './log-calls.js';

const COMPARING = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=']);
const COMPARING_CALLS = new Set([
  'Boolean',
  'compare',
  'deepEqual',
  'deepStrictEqual',
  'endsWith',
  'equals',
  'every',
  'includes',
  'is',
  'isDeepStrictEqual',
  'localeCompare',
  'some',
  'startsWith',
  'test',
]);

/** Finds the comparisons whose result reaches the value of an expression. */
function* comparisons(node, sourceCode, seen) {
  if (node === null || seen.has(node)) return;
  seen.add(node);
  const inside = (part) => comparisons(part, sourceCode, seen);
  switch (node.type) {
    case 'BinaryExpression':
      if (COMPARING.has(node.operator)) yield node;
      break;
    case 'UnaryExpression':
      if (node.operator === '!') yield node;
      break;
    case 'LogicalExpression':
      if (node.operator !== '??') yield node;
      else for (const part of [node.left, node.right]) yield* inside(part);
      break;
    case 'ConditionalExpression':
      // Choosing between two constants is a comparison in other words; choosing what to log is not.
      if (isConstant(node.consequent) && isConstant(node.alternate)) yield node;
      else for (const part of [node.consequent, node.alternate]) yield* inside(part);
      break;
    case 'CallExpression':
      yield* comparingCall(node, inside);
      break;
    case 'ArrowFunctionExpression':
      if (node.body.type !== 'BlockStatement') yield* inside(node.body);
      break;
    case 'ObjectExpression':
      for (const property of node.properties) yield* inside(property.argument ?? property.value);
      break;
    case 'ArrayExpression':
      for (const element of node.elements) yield* inside(element);
      break;
    case 'TemplateLiteral':
      for (const part of node.expressions) yield* inside(part);
      break;
    case 'AwaitExpression':
    case 'SpreadElement':
    case 'ChainExpression':
      yield* inside(node.argument ?? node.expression);
      break;
    case 'Identifier':
      for (const written of valuesOf(node, sourceCode)) yield* inside(written);
      break;
  }
}

function isConstant(node) {
  return node.type === 'Literal' || (node.type === 'TemplateLiteral' && node.expressions.length === 0);
}

function* comparingCall(node, inside) {
  const name = node.callee.property?.name ?? node.callee.name;
  if (COMPARING_CALLS.has(name)) yield node;
  else for (const argument of node.arguments) yield* inside(argument);
}

/** What the script assigns to a variable as a whole; nothing for parameters and parts of patterns. */
function valuesOf(identifier, sourceCode) {
  const writes = variableOf(identifier, sourceCode)?.references.filter((reference) => reference.writeExpr) ?? [];
  return writes.filter(isWhole).map((reference) => reference.writeExpr);
}

function isWhole({ identifier: { parent }, writeExpr }) {
  return parent.init === writeExpr || parent.right === writeExpr;
}

export default {
  meta: {
    type: 'problem',
    messages: {
      comparison: 'A comparison is logged. Log the values themselves and let the header relate them.',
    },
    schema: [],
  },
  create(context) {
    const seen = new Set();
    return {
      CallExpression(node) {
        for (const value of reported(node)) {
          for (const comparison of comparisons(value, context.sourceCode, seen)) {
            context.report({ node: comparison, messageId: 'comparison' });
          }
        }
      },
    };
  },
};
