'use strict';
// Long texts in messages: they are written as they are, without going through JSON.stringify, which copies them several times.

const { needNoEscapes, writeTexts } = internalBinding('ipc');

const { stringify } = JSON;
const { getPrototypeOf, prototype, keys } = Object;

/** From this length on. */
const LONG = 65536;

/** So many at most. */
const MOST = 4;

/** Stands for a text in the JSON around it. */
const MARK = '\u{1}a long text\u{1}';
const MARK_IN_JSON = stringify(MARK);

function isLong(value) {
  return typeof value === 'string' && value.length >= LONG;
}

/** Whether JSON.stringify does with a copy what it does with the message: one of plain properties, without methods of its own. */
function isPlain(message) {
  if (typeof message !== 'object' || message === null) return false;
  const from = getPrototypeOf(message);
  return (from === prototype || from === null) && !internalBinding('types').isProxy(message) && message.toJSON === undefined;
}

/** Takes long texts out of a copy of a message: [name, text] each. */
function takeTexts(copy) {
  const taken = [];
  for (const name of keys(copy)) {
    if (!isLong(copy[name])) continue;
    taken.push([name, copy[name]]);
    copy[name] = MARK;
  }
  return taken;
}

function putBack(copy, taken) {
  for (const [name, text] of taken) copy[name] = text;
}

/** Writes JSON with texts between its parts. Undefined, and nothing is written, where the texts are none to be written so. */
function writeAround(pipe, request, rest, texts) {
  if (texts.length === 0 || texts.length > MOST || !needNoEscapes(texts)) return undefined;
  const parts = stringify(rest).split(MARK_IN_JSON);
  return parts.length === texts.length + 1 ? writeTexts(pipe, request, parts, texts) : undefined;
}

/**
 * Writes a message as JSON.stringify would. Returns what writing returns; where that is undefined nothing is written yet, and
 * `rest` is to be written in the place of the message: its getters have been called.
 */
function writeLong(pipe, request, message) {
  if (isLong(message)) return { waiting: writeAround(pipe, request, MARK, [message]), rest: message };
  if (!isPlain(message)) return { waiting: undefined, rest: message };
  const copy = { ...message };
  const taken = takeTexts(copy);
  const waiting = writeAround(
    pipe,
    request,
    copy,
    taken.map(([, text]) => text),
  );
  if (waiting === undefined) putBack(copy, taken);
  return { waiting, rest: copy };
}

module.exports = { LONG, writeLong };
