// What the rules have in common: how a scenario calls its emitter, and what surrounds a piece of its code.

/** The method of the emitter that this call is of, such as `value`; undefined for every other call. */
export function logMethod(node) {
  const { callee } = node;
  if (callee?.type !== 'MemberExpression' || callee.computed) return undefined;
  return callee.object.type === 'Identifier' && callee.object.name === 'log' ? callee.property.name : undefined;
}

/** The expressions that a call reports: the value of `log.value`, the data of `log.event`. */
export function reported(node) {
  const position = { value: 1, event: 2 }[logMethod(node)];
  const value = node.arguments[position];
  return value === undefined ? [] : [value];
}

/** The expressions that a call uses as names: of the value, or of the emitter and its event. */
export function names(node) {
  const count = { value: 1, event: 2 }[logMethod(node)] ?? 0;
  return node.arguments.slice(0, count);
}

export function isFunction(node) {
  return /^(Function|ArrowFunction)/.test(node.type);
}

/** The nearest function around a node, or the program. */
export function functionAround(node) {
  let outer = node.parent;
  while (outer.type !== 'Program' && !isFunction(outer)) outer = outer.parent;
  return outer;
}

/** The variable that an identifier means, as ESLint's scope analysis sees it; null for a global. */
export function variableOf(identifier, sourceCode) {
  for (let scope = sourceCode.getScope(identifier); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable) return variable;
  }
  return null;
}
