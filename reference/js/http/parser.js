'use strict';
// The parser of a connection: the npm package http-parser-js, stricter, with errors that say what Node says.
//
// What comes of it goes to `onHead(head)`, `onBody(bytes)` and `onEnd(trailers)`. `onHead` says what follows:
// 0 a body as the headers tell, 1 none, 2 none, and what comes then is no HTTP.

const { HTTPParser } = require('packages/http-parser-js');
const { methods } = require('internal/http_names');
const { LONGEST, recall, remember } = require('http/repeated_heads');
const { isToken, hasInvalidChar } = require('http/texts');

const { setPrototypeOf } = Object;

const MAX_HEADER_SIZE = 16384;
/** Names and values keep the text alive that they were cut from. */
const LONGEST_TEXT = 16384;
const CARRIAGE_RETURN = 13;
const NUMBER = /^\d+$/;
const CHUNK_HEAD = /^([0-9a-fA-F]+)[ \t]*(?:;.*)?$/;
const VERSION = / HTTP\/1\.[01]$/;

const { kOnBody, kOnHeaders, kOnHeadersComplete, kOnMessageComplete, REQUEST, RESPONSE } = HTTPParser;

// Reading it makes the package give the parts of a head one by one.
void HTTPParser.kOnExecute;
HTTPParser.encoding = 'latin1';
HTTPParser.maxHeaderSize = Infinity;
for (const method of methods) if (!HTTPParser.methods.includes(method)) HTTPParser.methods.push(method);

const { REQUEST_LINE } = HTTPParser.prototype;

/** Those that ask for no other protocol. */
const COMMON_METHODS = { __proto__: null };
for (const method of methods) if (method !== 'CONNECT') COMMON_METHODS[method] = method;

function failure(code, reason) {
  const error = new Error(reason === undefined ? 'Parse Error' : `Parse Error: ${reason}`);
  error.code = code;
  error.reason = reason;
  return error;
}

/** What an error of the package is to programs. */
function asFailure(error, parser) {
  if (error.reason !== undefined) return error;
  if (error.code === 'HPE_LF_EXPECTED') return failure('HPE_CR_EXPECTED', 'Missing expected LF after header value');
  if (error.code === 'HPE_UNEXPECTED_CONTENT_LENGTH') return failure(error.code, 'Content-Length mismatch');
  if (parser.state === 'BODY_CHUNKEMPTYLINE') return failure('HPE_STRICT', 'Expected LF after chunk data');
  return failure('HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/');
}

function Parser(type, { onHead, onBody, onEnd, maxHeaderSize }) {
  this.text = null;
  this.textStart = 0;
  /** Where in the text the lines begin that follow the first, if the whole head is there. */
  this.linesAt = -1;
  this.limit = maxHeaderSize || MAX_HEADER_SIZE;
  this.tellHead = onHead;
  this.tellBody = onBody;
  this.tellEnd = onEnd;
  HTTPParser.call(this, type);
  /** When the head that is being read began to come, and the whole message; 0 between messages. */
  this.headSince = 0;
  this.messageSince = 0;
}

setPrototypeOf(Parser.prototype, HTTPParser.prototype);

const methodsOf = Parser.prototype;

methodsOf.initialize = function initialize(type) {
  HTTPParser.prototype.initialize.call(this, type);
  this.headBytes = 0;
  this.hasLength = false;
  this.hasEncoding = false;
};

/** Takes a whole request, if it is like one that came before. Returns whether it is. */
methodsOf.takeText = function takeText(text) {
  return this.state === 'REQUEST_LINE' && this.line === '' && text.length <= LONGEST && takeRepeated(this, text);
};

/**
 * Takes the next bytes: how many of them were HTTP, or an error. What a listener throws is thrown. `text` is what they are as
 * text, if that is known.
 */
methodsOf.parse = function parse(bytes, text = null) {
  this.isUserCall = false;
  this.text = text;
  this.textStart = 0;
  this.linesAt = -1;
  const result = this.execute(bytes);
  if (typeof result === 'number') return result;
  const error = asFailure(result, this);
  error.bytesParsed = Math.min(this.offset, bytes.length);
  error.rawPacket = bytes;
  return error;
};

function takeRepeated(parser, text) {
  const found = recall(text);
  if (found === undefined) return false;
  const { url, lines } = found;
  const method = COMMON_METHODS[found.method];
  if (method === undefined || url.length + 2 + lines.bytes > parser.limit) return false;
  const { keepAlive } = lines;
  // Where a listener throws, nothing can come behind.
  parser.state = 'HEADER';
  parser.headSince = 0;
  parser.tellHead({ major: 1, minor: 1, headers: lines.headers.slice(), method, url, upgrade: false, keepAlive });
  parser.messageSince = 0;
  parser.tellEnd([]);
  parser.state = 'REQUEST_LINE';
  return true;
}

/** The other side sends no more: an error if that cut a message short. */
methodsOf.finishMessage = function finishMessage() {
  const isPartial = this.line !== '' && (this.state === 'REQUEST_LINE' || this.state === 'RESPONSE_LINE');
  if (!isPartial && this.finish() === undefined) return undefined;
  const error = failure('HPE_INVALID_EOF_STATE');
  error.reason = 'Invalid EOF state';
  error.bytesParsed = 0;
  return error;
};

function countHead(parser, length) {
  parser.headBytes += length + 2;
  if (parser.headBytes > parser.limit) throw failure('HPE_HEADER_OVERFLOW', 'Header overflow');
}

/**
 * The next line, without its end; undefined when it is not complete. A chunk becomes text once, and not for each line.
 * A head that does not end is too long too, before its line is complete.
 */
methodsOf.consumeLine = function consumeLine() {
  if (this.end - this.offset > LONGEST_TEXT) return consumeLineOfBytes(this);
  if (this.text === null) {
    this.text = this.chunk.latin1Slice(this.offset, this.end);
    this.textStart = this.offset;
  }
  const start = this.offset - this.textStart;
  const end = this.text.indexOf('\n', start);
  if (end < 0) {
    this.line += this.text.slice(start);
    this.offset = this.end;
    checkUnfinished(this);
    return undefined;
  }
  let line = this.text.slice(start, end);
  if (this.line !== '') {
    line = this.line + line;
    this.line = '';
  }
  this.offset = this.textStart + end + 1;
  return line.charCodeAt(line.length - 1) === CARRIAGE_RETURN ? line.slice(0, -1) : line;
};

function checkUnfinished(parser) {
  if (parser.headBytes + parser.line.length > parser.limit) throw failure('HPE_HEADER_OVERFLOW', 'Header overflow');
}

function consumeLineOfBytes(parser) {
  const line = HTTPParser.prototype.consumeLine.call(parser);
  if (line === undefined) checkUnfinished(parser);
  return line;
}

methodsOf.REQUEST_LINE = function requestLine() {
  const start = this.offset;
  const [before, chunk] = [this.line, this.chunk];
  try {
    REQUEST_LINE.call(this);
  } catch (error) {
    const word = (before + chunk.toString('latin1', start, this.end)).split(/[ \r\n]/, 1)[0];
    if (error.reason !== undefined) throw error;
    throw methods.includes(word)
      ? failure('HPE_INVALID_VERSION', 'Invalid HTTP version')
      : failure('HPE_INVALID_METHOD', 'Invalid method encountered');
  }
  if (this.state === 'REQUEST_LINE') return;
  this.linesAt = start === 0 && before === '' ? this.offset : -1;
  const { versionMajor, versionMinor } = this.info;
  if (!VERSION.test(` HTTP/${versionMajor}.${versionMinor}`)) {
    throw failure('HPE_INVALID_VERSION', 'Invalid HTTP version');
  }
  countHead(this, this.info.url.length);
};

/** Whether nothing of a next message has come. */
methodsOf.isBetween = function isBetween() {
  return this.line === '' && (this.state === 'REQUEST_LINE' || this.state === 'RESPONSE_LINE');
};

/** Adds a line `name: value` to the list of names and values. */
methodsOf.parseHeader = function parseHeader(line, headers) {
  countHead(this, line.length);
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  if (colon < 0 || !isToken(name)) {
    const isFolded = name[0] === ' ' || name[0] === '\t';
    throw failure(
      'HPE_INVALID_HEADER_TOKEN',
      isFolded ? 'Unexpected whitespace after header value' : 'Invalid header token',
    );
  }
  const value = line.slice(colon + 1).trim();
  if (hasInvalidChar(value)) throw failure('HPE_INVALID_HEADER_TOKEN', 'Invalid header value char');
  if (name.length === 14 || name.length === 17) checkFraming(this, name.toLowerCase(), value);
  headers.push(name, value);
};

/** Length and encoding of a message exclude each other. */
function checkFraming(parser, name, value) {
  if (name === 'content-length') {
    if (!NUMBER.test(value)) throw failure('HPE_INVALID_CONTENT_LENGTH', 'Invalid character in Content-Length');
    if (parser.hasLength) throw failure('HPE_UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length');
    if (parser.hasEncoding) {
      throw failure('HPE_INVALID_CONTENT_LENGTH', "Content-Length can't be present with Transfer-Encoding");
    }
    parser.hasLength = true;
  } else if (name === 'transfer-encoding') {
    if (parser.hasLength) {
      throw failure('HPE_INVALID_TRANSFER_ENCODING', "Transfer-Encoding can't be present with Content-Length");
    }
    parser.hasEncoding = true;
  }
}

methodsOf.BODY_CHUNKHEAD = function bodyChunkHead() {
  const line = this.consumeLine();
  if (line === undefined) return;
  const match = CHUNK_HEAD.exec(line);
  if (match === null) throw failure('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size');
  this.body_bytes = parseInt(match[1], 16);
  this.state = this.body_bytes === 0 ? 'BODY_CHUNKTRAILERS' : 'BODY_CHUNK';
};

function rememberHead(parser, major, minor, headers, url, upgrade, keepAlive) {
  const { text, linesAt } = parser;
  parser.linesAt = -1;
  const isWhole = text !== null && parser.textStart === 0 && parser.offset === text.length;
  if (!isWhole || major !== 1 || minor !== 1 || upgrade || parser.isChunked || parser.body_bytes !== 0) return;
  remember(text.slice(linesAt), { headers, keepAlive, bytes: parser.headBytes - url.length - 2 });
}

methodsOf[kOnHeaders] = function onTrailers() {};

methodsOf[kOnHeadersComplete] = function onHeadersComplete(...parts) {
  const [major, minor, headers, method, url, status, reason, upgrade, keepAlive] = parts;
  this.headSince = 0;
  if (this.linesAt > 0) rememberHead(this, major, minor, headers, url, upgrade, keepAlive);
  const head = { major, minor, headers, method: HTTPParser.methods[method], url, status, reason, upgrade, keepAlive };
  const follows = this.tellHead(head);
  this.info.upgrade = follows === 2;
  return follows;
};

methodsOf[kOnBody] = function onBody(bytes) {
  this.tellBody(bytes);
};

methodsOf[kOnMessageComplete] = function onMessageComplete() {
  this.messageSince = 0;
  this.tellEnd(this.trailers);
};

module.exports = { HTTPParser, MAX_HEADER_SIZE, Parser, REQUEST, RESPONSE };
