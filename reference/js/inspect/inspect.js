'use strict';
// `util.inspect`: any value as text.

const binding = internalBinding('util');
const contents = require('inspect/contents');
const { PROXY, isError, kindNumber, kindOf, nonIndexKeys } = require('inspect/kinds');
const { arrange } = require('inspect/layout');
const { classNameOf, inheritedKeys, prefixOf, tagOf } = require('inspect/names');
const { colors, styles, withColor, withoutColor } = require('inspect/styles');
const { bigintText, escapeName, numberText, quote, widthOf } = require('inspect/text');

const CUSTOM = Symbol.for('nodejs.util.inspect.custom');
const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
const LEAST_LINE = 16;
const MOST_TEXT = 2 ** 27;

const { getOwnPropertyDescriptor, keys: keysOf } = Object;

const defaults = {
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
};

function newContext(options) {
  const context = {
    ...defaults,
    budget: {},
    indentation: 0,
    seen: [],
    deepest: 0,
    circular: undefined,
    stylize: withoutColor,
    userOptions: undefined,
  };
  if (typeof options !== 'object' || options === null) return context;
  for (const key of keysOf(options)) {
    if (Object.hasOwn(defaults, key) || key === 'stylize') context[key] = options[key];
    else context.userOptions ??= options;
  }
  return context;
}

/** What custom functions get: the options as the user gave them, with the depth that is left to them. */
function optionsFor(context, depth) {
  const options = { stylize: context.stylize };
  for (const key of keysOf(defaults)) options[key] = context[key];
  return { ...options, ...context.userOptions, depth };
}

function inspect(value, options, ...legacy) {
  const context = newContext(typeof options === 'boolean' ? { showHidden: options } : options);
  if (arguments.length > 2) {
    if (legacy[0] !== undefined) context.depth = legacy[0];
    if (legacy[1] !== undefined) context.colors = legacy[1];
  }
  if (context.colors && context.stylize === withoutColor) context.stylize = withColor;
  if (context.maxArrayLength === null) context.maxArrayLength = Infinity;
  if (context.maxStringLength === null) context.maxStringLength = Infinity;
  return show(context, value, 0);
}

function showText(context, value) {
  let [text, rest] = [value, ''];
  if (text.length > context.maxStringLength) {
    const left = text.length - context.maxStringLength;
    text = text.slice(0, context.maxStringLength);
    rest = `... ${left} more character${left > 1 ? 's' : ''}`;
  }
  const room = context.breakLength - context.indentation - 4;
  if (context.compact !== true && text.length > LEAST_LINE && text.length > room) {
    const lines = text.split(/(?<=\n)/).map((line) => context.stylize(quote(line), 'string'));
    return lines.join(` +\n${' '.repeat(context.indentation + 2)}`) + rest;
  }
  return context.stylize(quote(text), 'string') + rest;
}

function showPrimitive(context, value) {
  switch (typeof value) {
    case 'string':
      return showText(context, value);
    case 'number':
      return context.stylize(numberText(value, context.numericSeparator), 'number');
    case 'bigint':
      return context.stylize(bigintText(value, context.numericSeparator), 'bigint');
    case 'symbol':
      return context.stylize(Symbol.prototype.toString.call(value), 'symbol');
    case 'undefined':
      return context.stylize('undefined', 'undefined');
    default:
      return context.stylize(`${value}`, value === null ? 'null' : 'boolean');
  }
}

/** What an object's own function gives instead; undefined when it has none, or gives the object itself. */
function showCustom(context, target, value, depth) {
  if (!context.customInspect) return undefined;
  const custom = target[CUSTOM];
  if (typeof custom !== 'function' || custom === inspect) return undefined;
  // A class's prototype is not an object of the class.
  if (target.constructor?.prototype === target) return undefined;
  const left = context.depth === null ? null : context.depth - depth;
  const result = custom.call(value, left, optionsFor(context, left), inspect);
  if (result === value) return undefined;
  const text = typeof result === 'object' ? show(context, result, depth) : `${result}`;
  return text.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
}

/** Any value. `inTypedArray` says that an array buffer is shown as part of a view of it. */
function show(context, value, depth, inTypedArray = false) {
  if (typeof value !== 'object' && typeof value !== 'function') return showPrimitive(context, value);
  if (value === null) return context.stylize('null', 'null');
  const number = kindNumber(value);
  if (number === PROXY) return showProxy(context, value, binding.proxyDetails(value), depth);
  return showCustom(context, value, value, depth) ?? showOnce(context, value, depth, inTypedArray, number);
}

/** An object that may be one of those that it lies in. */
function showOnce(context, value, depth, inTypedArray, number) {
  if (!context.seen.includes(value)) return showObject(context, value, depth, inTypedArray, number);
  context.circular ??= new Map();
  if (!context.circular.has(value)) context.circular.set(value, context.circular.size + 1);
  return context.stylize(`[Circular *${context.circular.get(value)}]`, 'special');
}

function showProxy(context, value, [target, handler], depth) {
  if (target === null) return context.stylize('<Revoked Proxy>', 'special');
  if (!context.showProxy) {
    const number = kindNumber(target);
    const isProxy = number === PROXY;
    const custom = isProxy ? undefined : showCustom(context, target, value, depth);
    if (custom !== undefined) return custom;
    const shown = isProxy ? show(context, target, depth) : showOnce(context, target, depth, false, number);
    return `${context.stylize('Proxy(', 'special')}${shown}${context.stylize(')', 'special')}`;
  }
  if (depth > context.depth && context.depth !== null) return context.stylize('Proxy [Array]', 'special');
  const parts = contents.indented(context, () => [show(context, target, depth + 1), show(context, handler, depth + 1)]);
  return arrange(context, parts, '', ['Proxy [', ']'], true, depth + 1, undefined);
}

function describePrototype(context, prototype, depth) {
  if (depth > context.depth && context.depth !== null) return 'Complex prototype';
  const name = classNameOf(prototype, (next) => describePrototype(context, next, depth + 1));
  if (name !== null) return name;
  return inspect(prototype, { ...optionsFor(context, -1), customInspect: false, depth: -1 });
}

function showObject(context, value, depth, inTypedArray, number) {
  const kind = kindOf(context, value, depth, inTypedArray, number, shower);
  const inherited = context.showHidden ? inheritedParts(context, value, depth) : [];
  if (kind.whole !== undefined && (inherited.length === 0 || kind.parts === undefined)) return kind.whole;
  if (depth > context.depth && context.depth !== null) {
    if (kind.atDepth !== undefined) return kind.atDepth;
    const className = classNameOf(value, (prototype) => describePrototype(context, prototype, depth));
    const name = prefixOf(className, tagOf(value, context.showHidden), kind.type ?? 'Object').slice(0, -1);
    return context.stylize(className === null ? name : `[${name}]`, 'special');
  }
  const inner = depth + 1;
  context.seen.push(value);
  context.deepest = inner;
  const parts = kind.parts();
  for (const key of kind.keys) parts.push(showProperty(context, value, inner, key, false));
  parts.push(...inherited);
  context.seen.pop();
  let base = kind.base ?? '';
  const reference = context.circular?.get(value);
  if (reference !== undefined) {
    const mark = context.stylize(`<ref *${reference}>`, 'special');
    if (context.compact === true) kind.braces[0] = `${mark} ${kind.braces[0]}`;
    else base = base === '' ? mark : `${mark} ${base}`;
  }
  if (context.sorted) sortParts(context, parts, kind);
  const text = arrange(context, parts, base, kind.braces, kind.isList === true, inner, kind.isList ? value : undefined);
  // A text that grows beyond all measure goes no deeper.
  const total = (context.budget[context.indentation] ?? 0) + text.length;
  context.budget[context.indentation] = total;
  if (total > MOST_TEXT) context.depth = -1;
  return text;
}

/** With hidden properties, those too that an object has of its class, but for methods. */
function inheritedParts(context, value, depth) {
  if (depth > context.depth && context.depth !== null) return [];
  context.seen.push(value);
  const parts = inheritedKeys(value).map(({ holder, key }) => {
    const text = showProperty(context, holder, depth + 1, key, false, value);
    return context.colors ? `\u001b[2m${text}\u001b[22m` : text;
  });
  context.seen.pop();
  return parts;
}

function sortParts(context, parts, kind) {
  const compare = context.sorted === true ? undefined : context.sorted;
  if (kind.isList !== true) {
    parts.sort(compare);
  } else if (kind.keys.length > 1) {
    const sorted = parts.slice(-kind.keys.length).sort(compare);
    parts.splice(parts.length - kind.keys.length, kind.keys.length, ...sorted);
  }
}

function showGetter(context, value, descriptor, depth) {
  const label = descriptor.set === undefined ? 'Getter' : 'Getter/Setter';
  const { getters, stylize } = context;
  const wanted = getters === true || (getters === 'get' && !descriptor.set) || (getters === 'set' && descriptor.set);
  if (!wanted) return stylize(`[${label}]`, 'special');
  try {
    const result = descriptor.get.call(value);
    if (typeof result === 'object' && result !== null) {
      return contents.indented(context, () => `${stylize(`[${label}]`, 'special')} ${show(context, result, depth)}`);
    }
    return `${stylize(`[${label}:`, 'special')} ${showPrimitive(context, result)}${stylize(']', 'special')}`;
  } catch (error) {
    const shown = contents.indented(context, () => show(context, error, depth));
    return `${stylize(`[${label}:`, 'special')} <Inspection threw (${shown})>${stylize(']', 'special')}`;
  }
}

function showKey(context, key, descriptor) {
  if (typeof key === 'symbol') {
    const name = context.stylize(escapeName(Symbol.prototype.toString.call(key)), 'symbol');
    return descriptor.enumerable === false ? `[${name}]` : name;
  }
  if (key === '__proto__') return "['__proto__']";
  if (descriptor.enumerable === false) return `[${escapeName(key)}]`;
  return IDENTIFIER.test(key) ? context.stylize(key, 'name') : context.stylize(quote(key), 'string');
}

/** `key: value`, or the value alone for an item of an array. A getter is called on `receiver`. */
function showProperty(context, value, depth, key, isItem, receiver = value) {
  const descriptor = getOwnPropertyDescriptor(value, key) ?? {
    value: value[key],
    configurable: true,
    enumerable: true,
  };
  let text;
  let space = ' ';
  if (descriptor.value !== undefined) {
    const shift = context.compact !== true || isItem ? 2 : 3;
    context.indentation += shift;
    text = show(context, descriptor.value, depth);
    if (shift === 3 && context.breakLength < widthOf(text, context.colors)) {
      space = `\n${' '.repeat(context.indentation)}`;
    }
    context.indentation -= shift;
  } else if (descriptor.get !== undefined) {
    text = showGetter(context, receiver, descriptor, depth);
  } else {
    text =
      descriptor.set === undefined ? context.stylize('undefined', 'undefined') : context.stylize('[Setter]', 'special');
  }
  return isItem ? text : `${showKey(context, key, descriptor)}:${space}${text}`;
}

/** The keys beside its bytes that a Buffer has, as `inspect` shows them inside of braces; '' for none. */
function inspectExtraKeys(value, options) {
  const keys = nonIndexKeys({ showHidden: options.showHidden }, value);
  if (keys.length === 0) return '';
  const extra = { __proto__: null };
  for (const key of keys) extra[key] = value[key];
  const shown = { ...options, depth: Math.max(0, options.depth ?? Infinity), breakLength: Infinity, compact: true };
  return inspect(extra, shown).slice('[Object: null prototype] { '.length, -2);
}

const shower = { describePrototype, show, showKey, showPrimitive, showProperty };

inspect.custom = CUSTOM;
inspect.colors = colors;
inspect.styles = styles;
Object.defineProperty(inspect, 'defaultOptions', {
  get: () => defaults,
  set: (options) => {
    require('internal/validators').validateObject(options, 'options');
    Object.assign(defaults, options);
  },
  configurable: false,
  enumerable: false,
});

module.exports = { inspect, inspectExtraKeys, isError };
