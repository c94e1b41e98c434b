'use strict';
// The words in which errors describe arguments: what was expected, and what came instead.

const PRIMITIVES = new Set([
  'string',
  'function',
  'number',
  'object',
  'Function',
  'Object',
  'boolean',
  'bigint',
  'symbol',
]);
const CLASS_NAME = /^[A-Z][A-Za-z0-9]*$/;
const LONGEST = 28;

/** How Node's errors show a value: by `util.inspect`, unless it is too early or too broken for that. */
function show(value, options) {
  return require('internal/inspect').inspect(value, options);
}

/** "a", "a or b", "a, b, or c". */
function either(words) {
  if (words.length < 3) return words.join(' or ');
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`;
}

/** What came: ` Received type number (1)`, ` Received an instance of Map`, ... */
function received(value) {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === 'function') return ` Received function ${value.name}`;
  if (typeof value === 'object') {
    const name = value.constructor?.name;
    return name ? ` Received an instance of ${name}` : ` Received ${show(value, { depth: -1 })}`;
  }
  const isLong = typeof value === 'string' && value.length > LONGEST;
  const shown = isLong ? `${value.slice(0, LONGEST - 3)}...` : value;
  return ` Received type ${typeof value} (${show(shown, { colors: false })})`;
}

/** `The "name" argument`, `The "a.b" property`, or the name as it is when it says so itself. */
function subject(name) {
  if (name.endsWith(' argument')) return `The ${name}`;
  return `The "${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

function ofTypes(types) {
  if (types.length === 0) return [];
  return [types.length > 1 ? `one of type ${either(types)}` : `of type ${types[0]}`];
}

function ofOthers(others) {
  if (others.length === 0) return [];
  if (others.length > 1) return [`one of ${either(others)}`];
  return [others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`];
}

/**
 * The message of ERR_INVALID_ARG_TYPE. `expected` is one word or a list: names of primitive types, names of classes,
 * and other words, which are told apart by their form.
 */
function invalidArgumentType(name, expected, value) {
  const types = [];
  const classes = [];
  const others = [];
  for (const word of Array.isArray(expected) ? expected : [expected]) {
    if (PRIMITIVES.has(word)) types.push(word.toLowerCase());
    else if (CLASS_NAME.test(word)) classes.push(word);
    else others.push(word);
  }
  // Beside other classes, `Object` is one.
  if (classes.length > 0 && types.includes('object')) {
    types.splice(types.indexOf('object'), 1);
    classes.push('Object');
  }
  const instances = classes.length > 0 ? [`an instance of ${either(classes)}`] : [];
  const parts = [...ofTypes(types), ...instances, ...ofOthers(others)];
  return `${subject(name)} must be ${parts.join(' or ')}.${received(value)}`;
}

/** The message of ERR_INVALID_ARG_VALUE. */
function invalidArgumentValue(name, value, reason = 'is invalid') {
  let shown = show(value);
  if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
  const kind = name.includes('.') ? 'property' : 'argument';
  return `The ${kind} '${name}' ${reason}. Received ${shown}`;
}

/** 4294967297 as 4_294_967_297. */
function withSeparators(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}

function showNumber(value) {
  if (Number.isInteger(value) && Math.abs(value) > 2 ** 32) return withSeparators(`${value}`);
  if (typeof value === 'bigint') {
    const large = value > 2n ** 32n || value < -(2n ** 32n);
    return `${large ? withSeparators(`${value}`) : value}n`;
  }
  return show(value);
}

/** The message of ERR_OUT_OF_RANGE. `whole` says that `name` is the beginning of the message itself. */
function outOfRange(name, range, value, whole = false) {
  const what = whole ? name : `The value of "${name}" is out of range.`;
  return `${what} It must be ${range}. Received ${showNumber(value)}`;
}

/** The message of ERR_MISSING_ARGS; a name that is a list means any one of these. */
function missingArguments(...names) {
  const words = names.map((name) => (Array.isArray(name) ? name.map((one) => `"${one}"`).join(' or ') : `"${name}"`));
  if (words.length === 1) return `The ${words[0]} argument must be specified`;
  const last =
    words.length === 2 ? `${words[0]} and ${words[1]}` : `${words.slice(0, -1).join(', ')}, and ${words.at(-1)}`;
  return `The ${last} arguments must be specified`;
}

/** The message of ERR_INVALID_RETURN_VALUE. */
function invalidReturnValue(input, name, value) {
  const what = received(value).slice(' Received '.length);
  return `Expected ${input} to be returned from the "${name}" function but got ${what}.`;
}

module.exports = {
  either,
  invalidArgumentType,
  invalidArgumentValue,
  invalidReturnValue,
  missingArguments,
  outOfRange,
  received,
  show,
};
