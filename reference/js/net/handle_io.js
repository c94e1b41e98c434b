'use strict';
// What sockets do with their handles: read, write, shut down. A handle knows its socket by `kOwner`.

const { Buffer } = require('modules/buffer');
const { Readable } = require('modules/stream');
const { errnoException } = require('internal/errors');

// The class of what Buffer makes, without its checks.
const FastBuffer = Buffer[Symbol.species];

const { byteLength } = Buffer;
const { emit, push } = Readable.prototype;

const UV_EOF = -4095;
const UV_ENOTCONN = -107;

const kOwner = Symbol('owner_symbol');
/** What a handle reads by the encoding of the text that is wanted: bytes as Latin-1, or only those of ASCII. */
const READ_TEXT = { __proto__: null, latin1: 1, ascii: 2, utf8: 2 };

/** Of a handle: for whom it reads text. */
const kDecoder = Symbol('decoder');
/** Of a listener for data: whether it takes texts of Latin-1 as well as bytes. */
const kTakesText = Symbol('takesText');
const kLastWriteQueueSize = Symbol('lastWriteQueueSize');
const kUserBuffer = Symbol('kBuffer');
const kUserCallback = Symbol('kBufferCb');
const kUserSource = Symbol('kBufferGen');

function stopReading(socket, handle) {
  handle.reading = false;
  if (socket.destroyed) return;
  const error = handle.readStop();
  if (error !== 0) socket.destroy(errnoException(error, 'read'));
}

/** Starts reading, if the handle does not read already. */
function startReading(socket) {
  const handle = socket._handle;
  handle.reading = true;
  const error = handle.readStart();
  if (error !== 0) socket.destroy(errnoException(error, 'read'));
}

/** Takes the memory that a program wants the next read to go to. No more is read than it holds. */
function useUserBuffer(socket, handle, memory) {
  if (!(memory instanceof Uint8Array)) return;
  socket[kUserBuffer] = memory;
  handle.limitReads(memory.length);
}

/** Gives what was read to a program that reads into memory of its own; false where it wants no more. */
function fillUserBuffer(socket, handle, bytes) {
  const target = socket[kUserBuffer];
  target.set(bytes);
  const wantsMore = socket[kUserCallback](bytes.length, target) !== false;
  const source = socket[kUserSource];
  if (source !== null) useUserBuffer(socket, handle, source());
  return wantsMore;
}

/** Has a handle read text of this kind for somebody, or none for nobody. */
function wantText(handle, decoder, kind) {
  if (handle[kDecoder] === decoder) return;
  handle[kDecoder] = decoder;
  handle.readText?.(kind);
}

/** What was read, as bytes in memory of their own. */
function bytesOf(given) {
  if (typeof given !== 'string') return new FastBuffer(given);
  const bytes = Buffer.allocUnsafeSlow(given.length);
  bytes.latin1Write(given);
  return bytes;
}

/** What the decoder of a stream makes of what was read. The next that comes may be text already. */
function decode(decoder, given, handle) {
  if (typeof given === 'string' && handle[kDecoder] === decoder && decoder.lastNeed === 0) return given;
  wantText(handle, decoder, READ_TEXT[decoder.encoding] ?? 0);
  return decoder.write(bytesOf(given));
}

/** Gives what was read to the only listener, which takes text and bytes. */
function giveAsItIs(socket, listener, given, handle) {
  wantText(handle, listener, READ_TEXT.latin1);
  listener.call(socket, typeof given === 'string' ? given : new FastBuffer(given));
}

/**
 * Gives what was read to whoever listens, where nothing waits to be read: as `push` does, but without looking later whether
 * there is more to read, since the handle reads on. Returns whether it did.
 */
function giveAtOnce(socket, given, handle) {
  const state = socket._readableState;
  if (!state.flowing || state.length !== 0 || !state.reading || state.sync || state.ended || state.errored)
    return false;
  const listener = socket._events.data;
  if (state.awaitDrainWriters !== null || socket.push !== push || listener === undefined) return false;
  state.dataEmitted = true;
  if (state.decoder !== null) {
    const text = decode(state.decoder, given, handle);
    // Of a character, only a part may have come.
    if (text !== '') socket.emit('data', text);
  } else if (listener[kTakesText] && socket.emit === emit) {
    giveAsItIs(socket, listener, given, handle);
  } else {
    wantText(handle, undefined, 0);
    socket.emit('data', bytesOf(given));
  }
  return true;
}

function atEnd(socket) {
  if (socket[kUserBuffer]) socket[kUserBuffer] = null;
  socket.push(null);
  // Without a reader, the end would wait for somebody to ask.
  socket.read(0);
}

/** `onread` of a handle: a count of bytes with the memory that holds just these, or text of as many, or an errno. */
function onRead(count, given) {
  const socket = this[kOwner];
  if (socket === null || socket === undefined) return;
  socket._unrefTimer();
  if (count > 0) {
    if (socket.destroyed) return;
    if (!socket[kUserBuffer] && this.reading && giveAtOnce(socket, given, this)) return;
    const bytes = bytesOf(given);
    const wantsMore = socket[kUserBuffer] ? fillUserBuffer(socket, this, bytes) : socket.push(bytes);
    if (!wantsMore && this.reading) stopReading(socket, this);
  } else if (count === UV_EOF) {
    atEnd(socket);
  } else {
    socket.destroy(errnoException(count, 'read'));
  }
}

/** `oncomplete` of a write. */
function onWritten(status) {
  const { socket, callback } = this;
  if (status < 0) {
    callback(errnoException(status, 'write'));
    return;
  }
  if (socket.destroyed) {
    callback(null);
    return;
  }
  socket._unrefTimer();
  socket[kLastWriteQueueSize] = 0;
  callback(null);
}

/** Ends a write that failed or was taken at once; waits for the end of any other. */
function settle(socket, request, count, callback) {
  if (count < 0) {
    callback(errnoException(count, 'write'));
  } else if (request.async) {
    request.callback = callback;
    socket[kLastWriteQueueSize] = count;
  } else {
    callback();
  }
}

// The handle may be gone from the socket when the write ends, but it must not be collected before.
function makeRequest(socket, kept) {
  return { oncomplete: onWritten, async: false, callback: null, socket, handle: socket._handle, kept };
}

function writeText(handle, request, text, encoding) {
  switch (encoding) {
    case 'utf8':
    case 'utf-8':
      return handle.writeUtf8String(request, text);
    case 'latin1':
    case 'binary':
    case 'ascii':
      return handle.writeLatin1String(request, text);
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return handle.writeUcs2String(request, text);
    default:
      return handle.writeBuffer(request, Buffer.from(text, encoding));
  }
}

/** Writes one chunk, a text or bytes. */
function writeOne(socket, chunk, encoding, callback) {
  const request = makeRequest(socket, null);
  const count =
    typeof chunk === 'string'
      ? writeText(socket._handle, request, chunk, encoding)
      : socket._handle.writeBuffer(request, chunk);
  settle(socket, request, count, callback);
}

function plainChunk({ chunk, encoding }) {
  const isPlain = typeof chunk !== 'string' || encoding === 'utf8' || encoding === 'utf-8';
  return isPlain ? chunk : Buffer.from(chunk, encoding);
}

/** Writes chunks together: objects with chunk and encoding. */
function writeMany(socket, chunks, callback) {
  const request = makeRequest(socket, null);
  const count = socket._handle.writev(request, chunks.map(plainChunk));
  settle(socket, request, count, callback);
}

/** `oncomplete` of a shutdown. */
function onShutDown(status) {
  const { socket, callback } = this;
  if (socket.destroyed || status === 0 || status === UV_ENOTCONN) callback();
  else callback(errnoException(status, 'shutdown'));
}

/** Tells the other side that nothing more comes. */
function shutDown(socket, callback) {
  const handle = socket._handle;
  const request = { oncomplete: onShutDown, socket, handle, callback };
  const error = handle.shutdown(request);
  if (error === 0) return;
  callback(error === UV_ENOTCONN ? undefined : errnoException(error, 'shutdown'));
}

/** Bytes of a chunk that waits in a stream. */
function lengthOf(chunk, encoding) {
  return typeof chunk === 'string' ? byteLength(chunk, encoding) : chunk.length;
}

module.exports = {
  kLastWriteQueueSize,
  kOwner,
  kTakesText,
  kUserBuffer,
  kUserCallback,
  kUserSource,
  lengthOf,
  onRead,
  shutDown,
  startReading,
  stopReading,
  useUserBuffer,
  writeMany,
  writeOne,
};
