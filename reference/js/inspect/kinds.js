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
const { isArray } = Array;
const { isView } = ArrayBuffer;

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

/**
 * How an object is shown, by its kind: `braces`, `parts` (a function that gives the texts inside), `base` before the
 * braces, `keys`, and whether it `isList`. With `whole` that text is all of it.
 */
function kindOf(context, value, depth, inTypedArray, shower) {
  const inner = depth + 1;
  const showInner = (one, inView) => shower.show(context, one, inner, inView);
  const className = classNameOf(value, (prototype) => shower.describePrototype(context, prototype, depth));
  const tag = tagOf(value, context.showHidden);
  const prefix = (fallback, size) => prefixOf(className, tag, fallback, size);
  const about = { className, tag, prefix, showInner, inner, shower };
  const iterable = value[Symbol.iterator] || className === null;
  return (
    (iterable ? kindOfIterable(context, value, about) : undefined) ??
    kindOfLanguage(context, value, about) ??
    kindOfMemory(context, value, about, inTypedArray) ??
    kindOfPlain(context, value, about)
  );
}

function kindOfIterable(context, value, { className, tag, prefix, showInner, inner, shower }) {
  if (isArray(value)) {
    const named = className !== 'Array' || tag !== '' ? prefix('Array', `(${value.length})`) : '';
    const keys = nonIndexKeys(context, value);
    if (value.length === 0 && keys.length === 0) return { whole: `${named}[]` };
    const parts = () =>
      contents.arrayParts(context, value, (index) => shower.showProperty(context, value, inner, index, true));
    return { keys, parts, braces: [`${named}[`, ']'], isList: true, type: 'Array' };
  }
  if (types.isSet(value)) {
    const size = Reflect.get(Set.prototype, 'size', value);
    const keys = visibleKeys(context, value);
    const named = prefix('Set', `(${size})`);
    if (size === 0 && keys.length === 0) return { whole: `${named}{}` };
    const values = () => contents.setParts(context, [...Set.prototype.values.call(value)], showInner);
    return { keys, parts: values, braces: [`${named}{`, '}'], type: 'Set' };
  }
  if (types.isMap(value)) {
    const size = Reflect.get(Map.prototype, 'size', value);
    const keys = visibleKeys(context, value);
    const named = prefix('Map', `(${size})`);
    if (size === 0 && keys.length === 0) return { whole: `${named}{}` };
    const entries = () => contents.mapParts(context, [...Map.prototype.entries.call(value)], showInner);
    return { keys, parts: entries, braces: [`${named}{`, '}'], type: 'Map' };
  }
  if (isView(value) && !types.isDataView(value)) {
    const name = nameOfTypedArray.call(value);
    const bound = className === null ? new globalThis[name](value.buffer ?? value) : value;
    const length = Reflect.get(typedArray, 'length', value);
    const keys = nonIndexKeys(context, value);
    const named = prefix(name, `(${length})`);
    if (length === 0 && keys.length === 0 && !context.showHidden) return { whole: `${named}[]` };
    const parts = () => contents.typedArrayParts(context, bound, length, showInner);
    return { keys, parts, braces: [`${named}[`, ']'], isList: true, type: name };
  }
  const isMapIterator = types.isMapIterator(value);
  if (isMapIterator || types.isSetIterator(value)) {
    const kind = isMapIterator ? 'Map' : 'Set';
    const braces = [`[${tag === '' || tag.endsWith('Iterator') ? '' : `${tag}] [`}${kind} Iterator] {`, '}'];
    const parts = () => {
      const { isKeyValue, parts: shown } = contents.iteratorParts(context, value, showInner, inner);
      if (isKeyValue) braces[0] = braces[0].replace(/ Iterator\] \{$/, ' Entries] {');
      return shown;
    };
    return { keys: visibleKeys(context, value), parts, braces, isEntries: true };
  }
  return undefined;
}

function kindOfLanguage(context, value, { className, tag, prefix, showInner, shower }) {
  const none = () => [];
  const keys = visibleKeys(context, value);
  const braced = (name, parts) => ({ keys, parts, braces: [`${name}{`, '}'] });
  const based = (base, style) =>
    keys.length === 0 ? { whole: context.stylize(base, style) } : { keys, parts: none, braces: ['{', '}'], base };
  if (types.isArgumentsObject(value)) return { ...braced('[Arguments] ', none), keys };
  if (typeof value === 'function') {
    const base = functionText(value, className, tag, (name) => shower.show(context, name, 0));
    return based(base, 'special');
  }
  if (types.isRegExp(value)) {
    const text = RegExp.prototype.toString.call(className === null ? new RegExp(value) : value);
    const named = prefix('RegExp');
    const base = named === 'RegExp ' ? text : `${named}${text}`;
    return { ...based(base, 'regexp'), atDepth: context.stylize(base, 'regexp') };
  }
  if (types.isDate(value)) {
    const time = Date.prototype.getTime.call(value);
    const text = Number.isNaN(time) ? Date.prototype.toString.call(value) : Date.prototype.toISOString.call(value);
    const named = prefix('Date');
    return based(named === 'Date ' ? text : `${named}${text}`, 'date');
  }
  if (isError(value)) {
    const { text, keys: left } = showError(context, value, className, keys, prefix, isError);
    return left.length === 0 ? { whole: text } : { keys: left, parts: none, braces: ['{', '}'], base: text };
  }
  if (types.isPromise(value)) return braced(prefix('Promise'), () => contents.promiseParts(context, value, showInner));
  if (types.isWeakSet(value)) return braced(prefix('WeakSet'), () => contents.weakParts(context, value, showInner));
  if (types.isWeakMap(value)) return braced(prefix('WeakMap'), () => contents.weakParts(context, value, showInner));
  if (types.isBoxedPrimitive(value)) return kindOfBoxed(context, value, className, tag, keys, shower);
  return undefined;
}

function kindOfBoxed(context, value, className, tag, allKeys, shower) {
  const [type, unbox] = [
    ['Number', Number],
    ['String', String],
    ['Boolean', Boolean],
    ['BigInt', BigInt],
    ['Symbol', Symbol],
  ].find(([name]) => types[`is${name}Object`](value));
  // The characters of a text are shown once.
  const keys = type === 'String' ? nonIndexKeys(context, value).filter((key) => key !== 'length') : allKeys;
  let base = `[${type}`;
  if (className === null) base += ' (null prototype)';
  else if (type !== className) base += ` (${className})`;
  base += `: ${shower.showPrimitive({ ...context, stylize: withoutColor }, unbox.prototype.valueOf.call(value))}]`;
  if (tag !== '' && tag !== className) base += ` [${tag}]`;
  if (keys.length === 0) return { whole: context.stylize(base, type.toLowerCase()) };
  return { keys, parts: () => [], braces: ['{', '}'], base };
}

function hiddenKey(context, key) {
  return context.stylize(`[${key}]`, 'string');
}

function kindOfMemory(context, value, { prefix, showInner }, inTypedArray) {
  const keys = visibleKeys(context, value);
  if (types.isAnyArrayBuffer(value)) {
    const named = prefix(types.isArrayBuffer(value) ? 'ArrayBuffer' : 'SharedArrayBuffer');
    const length = `${hiddenKey(context, 'byteLength')}: ${context.stylize(`${value.byteLength}`, 'number')}`;
    const bytes = inTypedArray ? [] : contents.bytesParts(context, value);
    return { keys, parts: () => [...bytes, length], braces: [`${named}{`, '}'] };
  }
  if (types.isDataView(value)) {
    const parts = () =>
      contents.indented(context, () =>
        ['byteLength', 'byteOffset', 'buffer'].map((key) => `${hiddenKey(context, key)}: ${showInner(value[key])}`),
      );
    return { keys, parts, braces: [`${prefix('DataView')}{`, '}'] };
  }
  return undefined;
}

function kindOfPlain(context, value, { className, tag, prefix, inner, shower }) {
  const keys = visibleKeys(context, value);
  if (types.isModuleNamespaceObject(value)) {
    const parts = () => keys.map((key) => showExport(context, value, inner, key, shower));
    return { keys: [], parts, braces: [`${prefix('Module')}{`, '}'] };
  }
  if (types.isExternal(value)) return { whole: context.stylize('[External]', 'special') };
  const plain = className === 'Object' && tag === '';
  const named = plain ? '' : prefix(className === null && tag === '' ? binding.constructorName(value) : 'Object');
  const whole = keys.length === 0 ? `${named}{}` : undefined;
  return { keys, parts: () => [], braces: [`${named}{`, '}'], whole };
}

/** An export, which may not have its value yet. */
function showExport(context, value, depth, key, shower) {
  try {
    return shower.showProperty(context, value, depth, key, false);
  } catch {
    return `${shower.showKey(context, key, { enumerable: true })}: ${context.stylize('<uninitialized>', 'special')}`;
  }
}

module.exports = { isError, kindOf, nonIndexKeys };
