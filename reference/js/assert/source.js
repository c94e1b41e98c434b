'use strict';
// The words of the call that failed, out of the source.

const { callSites } = internalBinding('util');

const MOST_FRAMES = 20;
const FIELDS = 5;

/** The first frame of a program's own file. */
function caller() {
  const flat = callSites(MOST_FRAMES);
  for (let index = 0; index < flat.length; index += FIELDS) {
    const [, , file, line, column] = flat.slice(index, index + FIELDS);
    if (file !== '' && !file.startsWith('node:')) return { file, line, column };
  }
  return undefined;
}

function skipQuoted(text, start) {
  const quote = text[start];
  let index = start + 1;
  while (index < text.length && text[index] !== quote) index += text[index] === '\\' ? 2 : 1;
  return index;
}

/** The call that begins at `start`, up to the bracket that closes it; undefined when there is none. */
function callAt(text, start) {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === '"' || character === "'" || character === '`') index = skipQuoted(text, index);
    else if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') {
      depth--;
      if (depth === 0 && character === ')') return text.slice(start, index + 1);
      if (depth < 0) return undefined;
    }
  }
  return undefined;
}

/** The source of the call under way; undefined when the file cannot be read. */
function failedCall() {
  const place = caller();
  if (place === undefined) return undefined;
  let text;
  try {
    const path = place.file.startsWith('file:') ? require('modules/url').fileURLToPath(place.file) : place.file;
    text = require('modules/fs').readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  const before = lines.slice(0, place.line - 1).join('\n').length + (place.line > 1 ? 1 : 0);
  let start = before + place.column - 1;
  while (start > 0 && /[\w$.]/.test(text[start - 1])) start--;
  const call = callAt(text, start);
  if (call === undefined) return undefined;
  // Lines that follow stand as far to the left as the first.
  const indentation = /^\s*/.exec(lines[place.line - 1])[0];
  return call
    .split('\n')
    .map((line, index) => (index > 0 && line.startsWith(indentation) ? line.slice(indentation.length) : line))
    .join('\n  ');
}

module.exports = { failedCall };
