'use strict';
// What objects, functions and classes are called.

const binding = internalBinding('util');
const types = internalBinding('types');

const { getOwnPropertyDescriptor, getPrototypeOf, hasOwn } = Object;

const builtIns = new Set(Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z][a-zA-Z0-9]+$/.test(name)));

function isInstance(value, made) {
  try {
    return value instanceof made;
  } catch {
    return false;
  }
}

/**
 * The name of an object's class, found along its prototypes; null for one without a prototype. `describe` shows a
 * prototype that has none itself.
 */
function classNameOf(value, describe) {
  for (let object = value; object !== null && object !== undefined; object = getPrototypeOf(object)) {
    const made = getOwnPropertyDescriptor(object, 'constructor')?.value;
    if (typeof made === 'function' && made.name !== '' && isInstance(value, made)) return `${made.name}`;
  }
  const prototype = getPrototypeOf(value);
  if (prototype === null) return null;
  const name = binding.constructorName(value);
  return `${name} <${describe(prototype)}>`;
}

const MOST_LEVELS = 3;

function isBuiltInPrototype(object) {
  const made = getOwnPropertyDescriptor(object, 'constructor')?.value;
  return typeof made === 'function' && builtIns.has(made.name);
}

/** What an object inherits beside methods: `{ holder, key }` each, of the nearest three prototypes below the language's. */
function inheritedKeys(value) {
  const found = [];
  const seen = new Set();
  let object = getPrototypeOf(value);
  for (let level = 0; level < MOST_LEVELS && object !== null && !isBuiltInPrototype(object); level++) {
    for (const key of Reflect.ownKeys(object)) {
      if (key === 'constructor' || hasOwn(value, key) || seen.has(key)) continue;
      if (typeof getOwnPropertyDescriptor(object, key).value !== 'function') found.push({ holder: object, key });
    }
    for (const key of Reflect.ownKeys(object)) seen.add(key);
    object = getPrototypeOf(object);
  }
  return found;
}

/** The text before the braces: class, size, and the tag when it says something else. */
function prefixOf(className, tag, fallback, size = '') {
  const tagged = (name) => (tag !== '' && name !== tag ? ` [${tag}]` : '');
  if (className === null) return `[${fallback}${size}: null prototype]${tagged(fallback)} `;
  return `${className}${size}${tagged(className)} `;
}

/** The tag of an object, unless it is a property that is shown anyway. */
function tagOf(value, showsHidden) {
  const tag = value[Symbol.toStringTag];
  if (typeof tag !== 'string' || tag === '') return '';
  const shown = showsHidden
    ? hasOwn(value, Symbol.toStringTag)
    : Object.prototype.propertyIsEnumerable.call(value, Symbol.toStringTag);
  return shown ? '' : tag;
}

function isClass(text) {
  if (!text.startsWith('class') || !text.endsWith('}')) return false;
  const rest = text.slice('class'.length, -1);
  const brace = rest.indexOf('{');
  if (brace < 0) return false;
  return !rest.slice(0, brace).includes('(') || /^(\s+[^(]*?)\s*{/.test(rest.replace(/\/\/.*?\n|\/\*.*?\*\//gs, ''));
}

function classText(value, className, tag) {
  const name = hasOwn(value, 'name') && value.name ? value.name : '(anonymous)';
  let text = `class ${name}`;
  if (className !== 'Function' && className !== null) text += ` [${className}]`;
  if (tag !== '' && className !== tag) text += ` [${tag}]`;
  if (className === null) return `[${text} extends [null prototype]]`;
  const parent = getPrototypeOf(value)?.name;
  return parent ? `[${text} extends ${parent}]` : `[${text}]`;
}

/** `[Function: name]`, `[class A extends B]`, ... `showName` shows a name that is no string. */
function functionText(value, className, tag, showName) {
  const source = Function.prototype.toString.call(value);
  if (isClass(source)) return classText(value, className, tag);
  const generator = types.isGeneratorFunction(value) ? 'Generator' : '';
  const type = `${types.isAsyncFunction(value) ? 'Async' : ''}${generator}Function`;
  let text = `[${type}`;
  if (className === null) text += ' (null prototype)';
  if (value.name === '') text += ' (anonymous)';
  else text += `: ${typeof value.name === 'string' ? value.name : showName(value.name)}`;
  text += ']';
  if (className !== type && className !== null) text += ` ${className}`;
  if (tag !== '' && className !== tag) text += ` [${tag}]`;
  return text;
}

/** Whether text conversion of the object is that of the language, so that `%s` shows the object itself. */
function hasBuiltInToString(value) {
  const proxy = binding.proxyDetails(value);
  if (proxy !== undefined) {
    if (proxy[0] === null) return true;
    return hasBuiltInToString(proxy[0]);
  }
  if (typeof value[Symbol.toPrimitive] === 'function') return types.isDate(value) && !hasOwn(value, Symbol.toPrimitive);
  if (typeof value.toString !== 'function') return true;
  if (hasOwn(value, 'toString')) return false;
  let object = value;
  do object = getPrototypeOf(object);
  while (!hasOwn(object, 'toString'));
  const made = getOwnPropertyDescriptor(object, 'constructor')?.value;
  return typeof made === 'function' && builtIns.has(made.name);
}

module.exports = { classNameOf, functionText, hasBuiltInToString, inheritedKeys, prefixOf, tagOf };
