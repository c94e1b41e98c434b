'use strict';
// The kinds of objects, and how each is shown.
//
// What shows the values inside comes as `shower`: the functions `show`, `showPrimitive`, `showProperty`, `showKey` and
// `describePrototype` of inspect/inspect.js.

const binding = internalBinding('util');
const types = internalBinding('types');
const contents = require('inspect/contents');
const { showError } = require('inspect/errors');
const { classNameOf, functionText, prefixOf, tagOf } = require('inspect/names');
const { withoutColor } = require('inspect/styles');

const { getOwnPropertyDescriptor, getOwnPropertySymbols, getPrototypeOf, keys: keysOf } = Object;

const typedArray = getPrototypeOf(Uint8Array.prototype);
const nameOfTypedArray = getOwnPropertyDescriptor(typedArray, Symbol.toStringTag).get;

function isError(value) {
  return types.isNativeError(value) || value instanceof Error;
}

function enumerableSymbols(value) {
  return getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
}

/** The keys of an object that are shown. */
function visibleKeys(context, value) {
  if (context.showHidden) return Reflect.ownKeys(value);
  let names;
  try {
    names = keysOf(value);
  } catch {
    // A module that is not evaluated has names without values.
    names = Object.getOwnPropertyNames(value);
  }
  const symbols = enumerableSymbols(value);
  return symbols.length > 0 ? [...names, ...symbols] : names;
}

function nonIndexKeys(context, value) {
  return binding.ownNonIndexKeys(value, !context.showHidden);
}

const none = () => [];

/** An object in braces. */
function braced(keys, name, parts = none) {
  return { keys, parts, braces: [`${name}{`, '}'] };
}

/** A text that stands for the object, with braces behind it only when there are keys. */
function based(context, keys, base, style) {
  return keys.length === 0 ? { whole: context.stylize(base, style) } : { keys, parts: none, braces: ['{', '}'], base };
}

function kindOfArray(context, value, { className, tag, prefix, inner, shower }) {
  const named = className !== 'Array' || tag !== '' ? prefix('Array', `(${value.length})`) : '';
  const keys = nonIndexKeys(context, value);
  if (value.length === 0 && keys.length === 0) return { whole: `${named}[]` };
  const parts = () =>
    contents.arrayParts(context, value, (index) => shower.showProperty(context, value, inner, index, true));
  return { keys, parts, braces: [`${named}[`, ']'], isList: true, type: 'Array' };
}

function kindOfSet(context, value, { prefix, showInner }) {
  const size = Reflect.get(Set.prototype, 'size', value);
  const keys = visibleKeys(context, value);
  const named = prefix('Set', `(${size})`);
  if (size === 0 && keys.length === 0) return { whole: `${named}{}` };
  const parts = () => contents.setParts(context, [...Set.prototype.values.call(value)], showInner);
  return { ...braced(keys, named, parts), type: 'Set' };
}

function kindOfMap(context, value, { prefix, showInner }) {
  const size = Reflect.get(Map.prototype, 'size', value);
  const keys = visibleKeys(context, value);
  const named = prefix('Map', `(${size})`);
  if (size === 0 && keys.length === 0) return { whole: `${named}{}` };
  const parts = () => contents.mapParts(context, [...Map.prototype.entries.call(value)], showInner);
  return { ...braced(keys, named, parts), type: 'Map' };
}

function kindOfTypedArray(context, value, { className, prefix, showInner }) {
  const name = nameOfTypedArray.call(value);
  const bound = className === null ? new globalThis[name](value) : value;
  const length = Reflect.get(typedArray, 'length', value);
  const keys = nonIndexKeys(context, value);
  const named = prefix(name, `(${length})`);
  if (length === 0 && keys.length === 0 && !context.showHidden) return { whole: `${named}[]` };
  const parts = () => contents.typedArrayParts(context, bound, length, showInner);
  return { keys, parts, braces: [`${named}[`, ']'], isList: true, type: name };
}

function kindOfIterator(name) {
  return (context, value, { tag, showInner, inner }) => {
    const braces = [`[${tag === '' || tag.endsWith('Iterator') ? '' : `${tag}] [`}${name} Iterator] {`, '}'];
    const parts = () => {
      const { isKeyValue, parts: shown } = contents.iteratorParts(context, value, showInner, inner);
      if (isKeyValue) braces[0] = braces[0].replace(/ Iterator\] \{$/, ' Entries] {');
      return shown;
    };
    return { keys: visibleKeys(context, value), parts, braces };
  };
}

function kindOfFunction(context, value, { className, tag, shower }) {
  const base = functionText(value, className, tag, (name) => shower.show(context, name, 0));
  return based(context, visibleKeys(context, value), base, 'special');
}

function kindOfRegExp(context, value, { className, prefix }) {
  const text = RegExp.prototype.toString.call(className === null ? new RegExp(value) : value);
  const named = prefix('RegExp');
  const base = named === 'RegExp ' ? text : `${named}${text}`;
  const kind = based(context, visibleKeys(context, value), base, 'regexp');
  return { ...kind, atDepth: context.stylize(base, 'regexp') };
}

function kindOfDate(context, value, { prefix }) {
  const time = Date.prototype.getTime.call(value);
  const text = Number.isNaN(time) ? Date.prototype.toString.call(value) : Date.prototype.toISOString.call(value);
  const named = prefix('Date');
  return based(context, visibleKeys(context, value), named === 'Date ' ? text : `${named}${text}`, 'date');
}

function kindOfError(context, value, { className, prefix }) {
  const { text, keys } = showError(context, value, className, visibleKeys(context, value), prefix, isError);
  return keys.length === 0 ? { whole: text } : { keys, parts: none, braces: ['{', '}'], base: text };
}

function kindOfPromise(context, value, { prefix, showInner }) {
  const parts = () => contents.promiseParts(context, value, showInner);
  return braced(visibleKeys(context, value), prefix('Promise'), parts);
}

function kindOfWeak(name) {
  return (context, value, { prefix, showInner }) => {
    const parts = () => contents.weakParts(context, value, showInner);
    return braced(visibleKeys(context, value), prefix(name), parts);
  };
}

function hiddenKey(context, key) {
  return context.stylize(`[${key}]`, 'string');
}

function kindOfArrayBuffer(name) {
  return (context, value, { prefix, inTypedArray }) => {
    const length = `${hiddenKey(context, 'byteLength')}: ${context.stylize(`${value.byteLength}`, 'number')}`;
    const bytes = inTypedArray ? [] : contents.bytesParts(context, value);
    return braced(visibleKeys(context, value), prefix(name), () => [...bytes, length]);
  };
}

function kindOfDataView(context, value, { prefix, showInner }) {
  const parts = () =>
    contents.indented(context, () =>
      ['byteLength', 'byteOffset', 'buffer'].map((key) => `${hiddenKey(context, key)}: ${showInner(value[key])}`),
    );
  return braced(visibleKeys(context, value), prefix('DataView'), parts);
}

function kindOfBoxed(context, value, { className, tag, shower }) {
  const [type, unbox] = [
    ['Number', Number],
    ['String', String],
    ['Boolean', Boolean],
    ['BigInt', BigInt],
    ['Symbol', Symbol],
  ].find(([name]) => types[`is${name}Object`](value));
  // The characters of a text are shown once.
  const keys =
    type === 'String' ? nonIndexKeys(context, value).filter((key) => key !== 'length') : visibleKeys(context, value);
  let base = `[${type}`;
  if (className === null) base += ' (null prototype)';
  else if (type !== className) base += ` (${className})`;
  base += `: ${shower.showPrimitive({ ...context, stylize: withoutColor }, unbox.prototype.valueOf.call(value))}]`;
  if (tag !== '' && tag !== className) base += ` [${tag}]`;
  return based(context, keys, base, type.toLowerCase());
}

function kindOfNamespace(context, value, { prefix, inner, shower }) {
  const parts = () => visibleKeys(context, value).map((key) => showExport(context, value, inner, key, shower));
  return braced([], prefix('Module'), parts);
}

/** An export, which may not have its value yet. */
function showExport(context, value, depth, key, shower) {
  try {
    return shower.showProperty(context, value, depth, key, false);
  } catch {
    return `${shower.showKey(context, key, { enumerable: true })}: ${context.stylize('<uninitialized>', 'special')}`;
  }
}

function kindOfPlain(context, value, about) {
  if (value instanceof Error) return kindOfError(context, value, about);
  const { className, tag, prefix } = about;
  const keys = visibleKeys(context, value);
  const plain = className === 'Object' && tag === '';
  const named = plain ? '' : prefix(className === null && tag === '' ? binding.constructorName(value) : 'Object');
  return { ...braced(keys, named), whole: keys.length === 0 ? `${named}{}` : undefined };
}

/** By the numbers that `kindNumber` gives (util/util_binding.cc). A proxy is never looked at as an object. */
const KINDS = [
  kindOfPlain,
  undefined,
  kindOfArray,
  kindOfFunction,
  kindOfMap,
  kindOfSet,
  kindOfTypedArray,
  kindOfDate,
  kindOfRegExp,
  kindOfError,
  kindOfPromise,
  (context, value) => braced(visibleKeys(context, value), '[Arguments] '),
  kindOfIterator('Map'),
  kindOfIterator('Set'),
  kindOfWeak('WeakMap'),
  kindOfWeak('WeakSet'),
  kindOfArrayBuffer('ArrayBuffer'),
  kindOfArrayBuffer('SharedArrayBuffer'),
  kindOfDataView,
  kindOfBoxed,
  kindOfNamespace,
  (context) => ({ whole: context.stylize('[External]', 'special') }),
];

const PROXY = 1;

/**
 * How an object is shown, by its kind: `braces`, `parts` (a function that gives the texts inside), `base` before the
 * braces, `keys`, and whether it `isList`. With `whole` that text is all of it.
 */
function kindOf(context, value, depth, inTypedArray, number, shower) {
  const inner = depth + 1;
  const className = classNameOf(value, (prototype) => shower.describePrototype(context, prototype, depth));
  const tag = tagOf(value, context.showHidden);
  return KINDS[number](context, value, {
    className,
    tag,
    inner,
    inTypedArray,
    shower,
    prefix: (fallback, size) => prefixOf(className, tag, fallback, size),
    showInner: (one, inView) => shower.show(context, one, inner, inView),
  });
}

module.exports = { PROXY, isError, kindNumber: binding.kindOf, kindOf, nonIndexKeys };
