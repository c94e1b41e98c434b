'use strict';
// Key presses of a terminal in raw mode, as events.

const { StringDecoder } = require('modules/string_decoder');

const kDecoder = Symbol('keypress-decoder');

// Sequences after ESC [ or ESC O, without modifiers.
const NAMED = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'clear',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
  Z: 'tab',
  '1~': 'home',
  '2~': 'insert',
  '3~': 'delete',
  '4~': 'end',
  '5~': 'pageup',
  '6~': 'pagedown',
  '11~': 'f1',
  '12~': 'f2',
  '13~': 'f3',
  '14~': 'f4',
  '15~': 'f5',
  '17~': 'f6',
  '18~': 'f7',
  '19~': 'f8',
  '20~': 'f9',
  '21~': 'f10',
  '23~': 'f11',
  '24~': 'f12',
};

const SEQUENCE = /^\x1b{1,2}(?:\[|O)(?:(\d+)(?:;(\d+))?)?([A-Za-z~])/;

function key(sequence, name, modifiers = {}) {
  return { sequence, name, ctrl: false, meta: false, shift: false, ...modifiers };
}

/** The key behind a sequence that begins with ESC. */
function keyOfSequence([sequence, number, modifier, last]) {
  const code = `${last === '~' ? (number ?? '') : ''}${last}`;
  const bits = Number(modifier ?? (last === '~' ? 1 : (number ?? 1))) - 1;
  const shift = (bits & 1) !== 0 || code === 'Z';
  const meta = (bits & 10) !== 0 || sequence.startsWith('\x1b\x1b');
  const found = key(sequence, NAMED[code] ?? 'undefined', { ctrl: (bits & 4) !== 0, meta, shift });
  found.code = `${sequence.startsWith('\x1bO') ? 'O' : '['}${code}`;
  return found;
}

const SINGLE = {
  '\r': 'return',
  '\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\x7f': 'backspace',
  '\x1b': 'escape',
  ' ': 'space',
};

function keyOfCharacter(character) {
  if (SINGLE[character] !== undefined) return key(character, SINGLE[character]);
  if (character <= '\x1a') return key(character, String.fromCharCode(character.charCodeAt(0) + 96), { ctrl: true });
  if (/^[0-9a-z]$/.test(character)) return key(character, character);
  if (/^[A-Z]$/.test(character)) return key(character, character.toLowerCase(), { shift: true });
  return key(character, undefined);
}

/** Emits an event for each key in a text. */
function emitKeys(stream, text) {
  for (let rest = text; rest.length > 0;) {
    const match = SEQUENCE.exec(rest);
    if (match !== null) {
      stream.emit('keypress', undefined, keyOfSequence(match));
      rest = rest.slice(match[0].length);
      continue;
    }
    const isMeta = rest[0] === '\x1b' && rest.length > 1;
    const [character] = isMeta ? rest.slice(1) : rest;
    const pressed = keyOfCharacter(character);
    if (isMeta) Object.assign(pressed, { meta: true, sequence: `\x1b${character}` });
    const isText = !isMeta && character > '\x1a' && character !== '\x1b';
    stream.emit('keypress', isText || character <= '\x1a' ? character : undefined, pressed);
    rest = rest.slice(character.length + (isMeta ? 1 : 0));
  }
}

/** Has a stream emit `keypress` events, as soon as somebody listens for them. */
function emitKeypressEvents(stream) {
  if (stream[kDecoder]) return;
  stream[kDecoder] = new StringDecoder('utf8');
  const onData = (bytes) => {
    if (stream.listenerCount('keypress') > 0) {
      const text = stream[kDecoder].write(bytes);
      if (text) emitKeys(stream, text);
    } else {
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
    }
  };
  const onNewListener = (event) => {
    if (event !== 'keypress') return;
    stream.on('data', onData);
    stream.removeListener('newListener', onNewListener);
  };
  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

module.exports = { emitKeypressEvents };
