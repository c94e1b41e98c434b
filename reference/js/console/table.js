'use strict';
// `console.table`: what is to be shown as rows and columns, and how.

const { widthOf } = require('inspect/text');
const { isMap, isMapIterator, isSet, isSetIterator } = require('internal/types');
const { previewEntries } = internalBinding('util');

const ITERATION = '(iteration index)';

function padded(text, width) {
  return ` ${text}${' '.repeat(width - widthOf(text))} `;
}

function rule(widths, left, middle, right) {
  return `${left}${widths.map((width) => '\u2500'.repeat(width + 2)).join(middle)}${right}`;
}

function line(cells, widths) {
  return `\u2502${widths.map((width, index) => padded(cells[index] ?? '', width)).join('\u2502')}\u2502`;
}

/** A table as text: the head is a list of texts, and so is each row. */
function render(head, rows) {
  const widths = head.map((title, index) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))));
  const lines = [
    rule(widths, '\u250c', '\u252c', '\u2510'),
    line(head, widths),
    rule(widths, '\u251c', '\u253c', '\u2524'),
  ];
  for (const row of rows) lines.push(line(row, widths));
  lines.push(rule(widths, '\u2514', '\u2534', '\u2518'));
  return lines.join('\n');
}

function isPrimitive(value) {
  return value === null || (typeof value !== 'object' && typeof value !== 'function');
}

/** Entries of what has keys and values, as a map has; undefined for anything else. */
function keyed(data) {
  if (isMap(data)) return [...Map.prototype.entries.call(data)];
  if (!isMapIterator(data)) return undefined;
  const [flat, isKeyed] = previewEntries(data);
  if (!isKeyed) return undefined;
  const entries = [];
  for (let index = 0; index < flat.length; index += 2) entries.push([flat[index], flat[index + 1]]);
  return entries;
}

/** The values of a set or an iterator; undefined for anything else. */
function listed(data) {
  if (isSet(data)) return [...Set.prototype.values.call(data)];
  return isSetIterator(data) || isMapIterator(data) ? previewEntries(data)[0] : undefined;
}

/** A row for each property of the data; a column for each property of any row, and one for rows that are primitive. */
function fromObject(data, properties, show) {
  // A plain object keeps columns as objects keep keys: numbers first.
  const columns = { __proto__: null };
  for (const name of properties ?? []) columns[name] = true;
  const rows = Object.keys(data).map((index) => ({ index, value: data[index] }));
  let hasValues = false;
  for (const { value } of rows) {
    if (isPrimitive(value)) hasValues = hasValues || properties === undefined;
    else if (properties === undefined) for (const name of Object.keys(value)) columns[name] = true;
  }
  const names = Object.keys(columns);
  const cells = rows.map(({ index, value }) => {
    const has = (name) => !isPrimitive(value) && Object.hasOwn(value, name);
    const row = [index, ...names.map((name) => (has(name) ? show(value[name]) : ''))];
    if (hasValues) row.push(isPrimitive(value) ? show(value) : '');
    return row;
  });
  return render(hasValues ? ['(index)', ...names, 'Values'] : ['(index)', ...names], cells);
}

/** The table of an object; `show` makes text of a value, `properties` are the only columns where they are given. */
function tableOf(data, properties, show) {
  const entries = keyed(data);
  if (entries !== undefined) {
    const rows = entries.map(([key, value], index) => [`${index}`, show(key), show(value)]);
    return render([ITERATION, 'Key', 'Values'], rows);
  }
  const values = listed(data);
  if (values !== undefined) {
    const rows = values.map((value, index) => [`${index}`, show(value)]);
    return render([ITERATION, 'Values'], rows);
  }
  return fromObject(data, properties, show);
}

module.exports = { tableOf };
