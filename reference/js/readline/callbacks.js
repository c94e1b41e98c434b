'use strict';
// Moving the cursor of a terminal, and erasing, by the sequences that all terminals know.

const { codes } = require('internal/errors');
const { validateFunction } = require('internal/validators');

const { ERR_INVALID_ARG_VALUE, ERR_INVALID_CURSOR_POS } = codes;

const ESCAPE = '\x1b[';

const sequences = {
  to: (column) => `${ESCAPE}${column + 1}G`,
  toRow: (column, row) => `${ESCAPE}${row + 1};${column + 1}H`,
  lineLeft: `${ESCAPE}1K`,
  lineRight: `${ESCAPE}0K`,
  line: `${ESCAPE}2K`,
  screenDown: `${ESCAPE}0J`,
};

/** Writes a sequence; without a stream, or with nothing to write, only the callback is called. */
function send(stream, sequence, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (stream === null || stream === undefined || sequence === '') {
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }
  return stream.write(sequence, callback);
}

/** A position as a sequence; the row may be missing. */
function positionOf(x, y) {
  if (Number.isNaN(x)) throw new ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(y)) throw new ERR_INVALID_ARG_VALUE('y', y);
  if (typeof x !== 'number' && typeof y !== 'number') return '';
  if (typeof x !== 'number') throw new ERR_INVALID_CURSOR_POS();
  return typeof y === 'number' ? sequences.toRow(x, y) : sequences.to(x);
}

function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  const [row, done] = typeof y === 'function' ? [undefined, y] : [y, callback];
  return send(stream, positionOf(x, row), done);
}

/** The steps from here as a sequence. */
function stepsOf(dx, dy) {
  let text = '';
  if (dx < 0) text += `${ESCAPE}${-dx}D`;
  else if (dx > 0) text += `${ESCAPE}${dx}C`;
  if (dy < 0) text += `${ESCAPE}${-dy}A`;
  else if (dy > 0) text += `${ESCAPE}${dy}B`;
  return text;
}

function moveCursor(stream, dx, dy, callback) {
  return send(stream, stepsOf(dx, dy), callback);
}

function lineOf(direction) {
  if (direction < 0) return sequences.lineLeft;
  return direction > 0 ? sequences.lineRight : sequences.line;
}

/** Erases the line: left of the cursor, right of it, or all. */
function clearLine(stream, direction, callback) {
  return send(stream, lineOf(direction), callback);
}

/** Erases everything below the cursor. */
function clearScreenDown(stream, callback) {
  return send(stream, sequences.screenDown, callback);
}

module.exports = { clearLine, clearScreenDown, cursorTo, lineOf, moveCursor, positionOf, sequences, stepsOf };
