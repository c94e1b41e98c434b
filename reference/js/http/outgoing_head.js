'use strict';
// The head of a message as text: the lines that the program wants, and those that follow from them.

const { codes } = require('internal/errors');
const { dateText } = require('http/date');
const { lower } = require('http/incoming_headers');
const { CHUNKED, CRLF, validateHeaderName, validateHeaderValue } = require('http/texts');

const { ERR_HTTP_TRAILER_INVALID } = codes;

const CLOSE = /(?:^|\W)close(?:$|\W)/i;

/** What a line that the program gave means for the message. */
const NOTES = {
  __proto__: null,
  connection(message, found, value) {
    found.connection = true;
    message._removedConnection = false;
    if (CLOSE.test(value)) message._last = true;
    else message.shouldKeepAlive = true;
  },
  'transfer-encoding'(message, found, value) {
    found.encoding = true;
    message._removedTE = false;
    if (CHUNKED.test(value)) message.chunkedEncoding = true;
  },
  'content-length'(message, found, value) {
    found.length = true;
    message._contentLength = +value;
    message._removedContLen = false;
  },
  'keep-alive'(message) {
    message._defaultKeepAlive = false;
  },
  date(message, found) {
    found.date = true;
  },
  expect(message, found) {
    found.expect = true;
  },
  trailer(message, found) {
    found.trailer = true;
  },
};

function line(message, found, name, value) {
  found.text += `${name}: ${value}${CRLF}`;
  NOTES[lower(name)]?.(message, found, value);
}

/** Adds a header; several values are several lines, or one if the name may come only once. */
function add(message, found, name, value, unique, isChecked) {
  if (!isChecked) validateHeaderName(name);
  if (!Array.isArray(value)) {
    if (!isChecked) validateHeaderValue(name, value);
    line(message, found, name, value);
    return;
  }
  const key = lower(name);
  const isJoined = key === 'cookie' || unique?.has(key);
  for (const one of isJoined ? [value.join('; ')] : value) {
    if (!isChecked) validateHeaderValue(name, one);
    line(message, found, name, one);
  }
}

function addAll(message, found, headers, unique, outHeaders) {
  if (outHeaders) {
    for (const key in headers) add(message, found, headers[key][0], headers[key][1], unique, true);
  } else if (Array.isArray(headers)) {
    if (Array.isArray(headers[0])) {
      for (const [name, value] of headers) add(message, found, name, value, unique, false);
    } else {
      for (let index = 0; index < headers.length; index += 2) {
        add(message, found, headers[index], headers[index + 1], unique, false);
      }
    }
  } else if (headers) {
    for (const name of Object.keys(headers)) add(message, found, name, headers[name], unique, false);
  }
}

function keepAliveLines(message) {
  if (!message._keepAliveTimeout || !message._defaultKeepAlive) return `Connection: keep-alive${CRLF}`;
  const seconds = Math.floor(message._keepAliveTimeout / 1000);
  const most = ~~message._maxRequestsPerSocket > 0 ? `, max=${message._maxRequestsPerSocket}` : '';
  return `Connection: keep-alive${CRLF}Keep-Alive: timeout=${seconds}${most}${CRLF}`;
}

/** Whether the connection goes on after this message, said where the program does not. */
function connectionLines(message, found) {
  if (message._removedConnection) {
    message._last = !message.shouldKeepAlive;
    return '';
  }
  if (found.connection) return '';
  const goesOn =
    message.shouldKeepAlive && (found.length || message.useChunkedEncodingByDefault || Boolean(message.agent));
  if (goesOn && !message.maxRequestsOnConnectionReached) return keepAliveLines(message);
  if (!goesOn) message._last = true;
  return `Connection: close${CRLF}`;
}

/** How the other side finds the end of the body, said where the program does not. */
function framingLines(message, found) {
  if (found.length || found.encoding) return '';
  if (!message._hasBody) {
    message.chunkedEncoding = false;
  } else if (!message.useChunkedEncodingByDefault) {
    message._last = true;
  } else if (!found.trailer && !message._removedContLen && typeof message._contentLength === 'number') {
    return `Content-Length: ${message._contentLength}${CRLF}`;
  } else if (!message._removedTE) {
    message.chunkedEncoding = true;
    return `Transfer-Encoding: chunked${CRLF}`;
  }
  return '';
}

/** The head; sets on the message what follows from it. `isOwn` says that `headers` are those of the message itself. */
function renderHead(message, firstLine, headers, unique, isOwn = false) {
  const found = { text: firstLine, connection: false, length: false, encoding: false, date: false, expect: false };
  found.trailer = false;
  addAll(message, found, headers, unique, isOwn);
  if (message.sendDate && !found.date) found.text += `Date: ${dateText()}${CRLF}`;
  if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  found.text += connectionLines(message, found);
  found.text += framingLines(message, found);
  if (found.trailer && !message.chunkedEncoding) throw new ERR_HTTP_TRAILER_INVALID();
  message._expectsContinue = found.expect;
  return found.text + CRLF;
}

module.exports = { renderHead };
