'use strict';
// How the parts of an object are put together: on one line, on several, or in columns.

const { widthOf, withoutAnsi } = require('inspect/text');

const MOST_COLUMNS = 15;
const HEIGHT_OF_CHARACTER = 2.5;
const SEPARATOR = 2;
const LEAST_FOR_COLUMNS = 6;

function lengthOf(context, text) {
  return context.colors ? withoutAnsi(text).length : text.length;
}

function fitsOneLine(context, parts, start, base) {
  let total = parts.length + start;
  if (total + parts.length > context.breakLength) return false;
  for (const part of parts) {
    total += lengthOf(context, part);
    if (total > context.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

/** How many columns make the items of an array nearly a square. */
function columnsFor(context, widths, count) {
  let total = 0;
  let widest = 0;
  for (const width of widths) {
    total += width + SEPARATOR;
    widest = Math.max(widest, width);
  }
  const column = widest + SEPARATOR;
  const worthIt = column * 3 + context.indentation < context.breakLength;
  if (!worthIt || !(total / column > 5 || widest <= 6)) return 1;
  const bias = Math.max(column - 3 - Math.sqrt(column - total / count), 1);
  return Math.min(
    Math.round(Math.sqrt(HEIGHT_OF_CHARACTER * bias * widths.length) / bias),
    Math.floor((context.breakLength - context.indentation) / column),
    context.compact * 4,
    MOST_COLUMNS,
  );
}

/** The items of a long array as lines of several; as they are when columns gain nothing. Numbers stand to the right. */
function inColumns(context, parts, value) {
  const hasRest = context.maxArrayLength < parts.length;
  const items = hasRest ? parts.slice(0, -1) : parts;
  const widths = items.map((item) => widthOf(item, context.colors));
  const columns = columnsFor(context, widths, parts.length);
  if (columns <= 1) return parts;
  const columnWidths = [];
  for (let column = 0; column < columns; column++) {
    let widest = 0;
    for (let index = column; index < widths.length; index += columns) widest = Math.max(widest, widths[index]);
    columnWidths.push(widest + SEPARATOR);
  }
  const toTheRight =
    value !== undefined &&
    parts.every((_, index) => typeof value[index] === 'number' || typeof value[index] === 'bigint');
  const lines = [];
  for (let start = 0; start < items.length; start += columns) {
    const end = Math.min(start + columns, items.length);
    let line = '';
    for (let index = start; index < end; index++) {
      const isLast = index === end - 1;
      const text = isLast ? items[index] : `${items[index]}, `;
      const width = columnWidths[index - start] + items[index].length - widths[index] - (isLast ? SEPARATOR : 0);
      if (toTheRight) line += text.padStart(width);
      else line += isLast ? text : text.padEnd(width);
    }
    lines.push(line);
  }
  if (hasRest) lines.push(parts.at(-1));
  return lines;
}

function spread(context, parts, base, [open, close]) {
  const line = `\n${' '.repeat(context.indentation)}`;
  return `${base ? `${base} ` : ''}${open}${line}  ${parts.join(`,${line}  `)}${line}${close}`;
}

/** The compact form of old: the first part stands beside the brace. */
function packed(context, parts, base, [open, close]) {
  if (fitsOneLine(context, parts, 0, base)) {
    return `${open}${base ? ` ${base}` : ''} ${parts.join(', ')} ${close}`;
  }
  const line = `\n${' '.repeat(context.indentation)}`;
  const start = base === '' && open.length === 1 ? ' ' : `${base ? ` ${base}` : ''}${line}  `;
  return `${open}${start}${parts.join(`,${line}  `)} ${close}`;
}

/**
 * Puts the parts of an object together. `isList` says that they are items of an array; `depth` is how deep the object
 * lies, and objects that have few levels inside stand on one line.
 */
function arrange(context, parts, base, braces, isList, depth, value) {
  const { compact } = context;
  if (compact === true) return packed(context, parts, base, braces);
  if (typeof compact !== 'number' || compact < 1) return spread(context, parts, base, braces);
  const columns = isList && parts.length > LEAST_FOR_COLUMNS ? inColumns(context, parts, value) : parts;
  if (context.deepest - depth < compact && columns.length === parts.length) {
    const start = columns.length + context.indentation + braces[0].length + base.length + 10;
    if (fitsOneLine(context, columns, start, base)) {
      const joined = columns.join(', ');
      if (!joined.includes('\n')) return `${base ? `${base} ` : ''}${braces[0]} ${joined} ${braces[1]}`;
    }
  }
  return spread(context, columns, base, braces);
}

module.exports = { arrange, lengthOf };
