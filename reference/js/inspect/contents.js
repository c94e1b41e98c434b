'use strict';
// The parts of collections, arrays and other objects of the language, each as a list of texts.

const binding = internalBinding('util');
const { bigintText, numberText } = require('inspect/text');
const { arrange } = require('inspect/layout');

const { hasOwn } = Object;

const HIDDEN_OF_TYPED_ARRAY = ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'];

function restText(count, what = 'item') {
  return `... ${count} more ${what}${count > 1 ? 's' : ''}`;
}

function limitOf(context, length) {
  return Math.min(Math.max(0, context.maxArrayLength), length);
}

/** Calls with the text two columns further in. */
function indented(context, show) {
  context.indentation += 2;
  const shown = show();
  context.indentation -= 2;
  return shown;
}

/** The items of an array; `showItem` shows the one at an index. Holes are counted. */
function arrayParts(context, value, showItem) {
  const parts = [];
  const limit = limitOf(context, value.length);
  let index = 0;
  while (index < value.length && parts.length < limit) {
    if (hasOwn(value, index)) {
      parts.push(showItem(index));
      index++;
      continue;
    }
    let end = index + 1;
    while (end < value.length && !hasOwn(value, end)) end++;
    const count = end - index;
    parts.push(context.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined'));
    index = end;
  }
  if (index < value.length) parts.push(restText(value.length - index));
  return parts;
}

function typedArrayParts(context, value, length, show) {
  const limit = limitOf(context, length);
  const text = typeof value[0] === 'bigint' ? bigintText : numberText;
  const kind = typeof value[0] === 'bigint' ? 'bigint' : 'number';
  const parts = [];
  for (let index = 0; index < limit; index++) {
    parts.push(context.stylize(text(value[index], context.numericSeparator), kind));
  }
  if (limit < length) parts.push(restText(length - limit));
  if (context.showHidden) {
    indented(context, () => {
      for (const key of HIDDEN_OF_TYPED_ARRAY) parts.push(`[${key}]: ${show(value[key], true)}`);
    });
  }
  return parts;
}

/** The first of the entries that `list` holds, and how many are left out. */
function limited(context, list, showOne) {
  const limit = limitOf(context, list.length);
  return indented(context, () => {
    const parts = [];
    for (let index = 0; index < limit; index++) parts.push(showOne(list[index], index));
    if (limit < list.length) parts.push(restText(list.length - limit));
    return parts;
  });
}

function setParts(context, values, show) {
  return limited(context, values, (one) => show(one));
}

function mapParts(context, entries, show) {
  return limited(context, entries, ([key, one]) => `${show(key)} => ${show(one)}`);
}

/** The entries that an iterator has left, which stay. */
function iteratorParts(context, value, show, depth) {
  const [entries, isKeyValue] = binding.previewEntries(value);
  if (!isKeyValue) return { isKeyValue, parts: limited(context, entries, (one) => show(one)) };
  const pairs = [];
  for (let index = 0; index < entries.length; index += 2) pairs.push([entries[index], entries[index + 1]]);
  const showPair = ([key, one]) => arrange(context, [show(key), show(one)], '', ['[', ']'], true, depth, undefined);
  return { isKeyValue, parts: limited(context, pairs, showPair) };
}

function weakParts(context, value, show) {
  if (!context.showHidden) return [context.stylize('<items unknown>', 'special')];
  const [entries, isKeyValue] = binding.previewEntries(value);
  if (!isKeyValue) return limited(context, entries, (one) => show(one)).sort();
  const pairs = [];
  for (let index = 0; index < entries.length; index += 2) pairs.push([entries[index], entries[index + 1]]);
  return mapParts(context, pairs, show);
}

function promiseParts(context, value, show) {
  const [state, result] = binding.promiseDetails(value);
  if (state === 0) return [context.stylize('<pending>', 'special')];
  const text = indented(context, () => show(result));
  return [state === 2 ? `${context.stylize('<rejected>', 'special')} ${text}` : text];
}

function bytesParts(context, value) {
  let bytes;
  try {
    bytes = new Uint8Array(value);
  } catch {
    return [context.stylize('(detached)', 'special')];
  }
  const limit = limitOf(context, bytes.length);
  let text = Array.from(bytes.subarray(0, limit), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  if (limit < bytes.length) text += ` ${restText(bytes.length - limit, 'byte')}`;
  return [`${context.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

module.exports = {
  arrayParts,
  bytesParts,
  indented,
  iteratorParts,
  mapParts,
  promiseParts,
  setParts,
  typedArrayParts,
  weakParts,
};
