'use strict';
// A connection to a server: what comes is parsed into requests, and answers go out in the order of the requests.

const { Buffer } = require('modules/buffer');
const { codes, errorWithCode } = require('internal/errors');
const { statuses } = require('internal/http_names');
const { endUnread, readStart } = require('http/incoming');
const { lower } = require('http/incoming_headers');
const { kNeedDrain, kUniqueHeaders } = require('http/outgoing');
const { Parser, REQUEST } = require('http/parser');
const { leaveSocket } = require('http/response');
const { CONTINUE } = require('http/texts');
const { kTakesText } = require('net/handle_io');

const { ERR_HTTP_SOCKET_ENCODING } = codes;

const kConnection = Symbol('connection');
const kRequest = Symbol('request');
const kOptimizeEmptyRequests = Symbol('OptimizeEmptyRequestsOption');

/** The answer to what was no request, by the code of the error. */
const REFUSALS = {
  __proto__: null,
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function resetError() {
  return errorWithCode(Error, 'ECONNRESET', 'aborted');
}

class Connection {
  constructor(server, socket, classes) {
    this.server = server;
    this.socket = socket;
    this.classes = classes;
    /** Requests that are not answered yet, and answers that wait for those before them. */
    this.incoming = [];
    this.outgoing = [];
    this.outgoingData = 0;
    this.requestsCount = 0;
    this.current = null;
    this.onResponseData = (amount) => this.onPendingData(amount);
    /** The request that asks for another protocol, and the event that tells of it. */
    this.upgrade = null;
    this.isDetached = false;
    this.waitsForNext = false;
    this.parser = new Parser(REQUEST, {
      onHead: (head) => this.onHead(head),
      onBody: (bytes) => this.onBody(bytes),
      onEnd: (trailers) => this.onMessageEnd(trailers),
      maxHeaderSize: server.maxHeaderSize,
    });
    const onData = (given) => this.onData(given);
    onData[kTakesText] = true;
    this.listeners = {
      data: onData,
      end: () => this.onEnd(),
      close: () => this.onClose(),
      drain: () => this.onDrain(),
      error: (error) => this.onError(error),
      timeout: () => this.onTimeout(),
    };
  }

  /** Nothing of a request has come, and nothing is to be answered. */
  get isIdle() {
    return this.incoming.length === 0 && this.current === null && this.parser.isBetween();
  }

  start() {
    const { server, socket, listeners } = this;
    if (server.timeout && typeof socket.setTimeout === 'function') socket.setTimeout(server.timeout);
    for (const name of Object.keys(listeners)) socket.on(name, listeners[name]);
    socket.setEncoding = refuseEncoding;
    socket._paused = false;
    socket.parser = this.parser;
    socket[kConnection] = this;
    server._httpConnections.add(this);
  }

  /** Leaves the socket to the program. */
  detach() {
    const { socket, listeners } = this;
    this.isDetached = true;
    for (const name of ['data', 'end', 'close', 'drain', 'error', 'timeout']) {
      socket.removeListener(name, listeners[name]);
    }
    leaveSocket(socket);
    restore(socket);
    this.server._httpConnections.delete(this);
  }

  /** Takes bytes, or a text of Latin-1. */
  onData(given) {
    if (this.isDetached) return;
    const { parser } = this;
    if (this.waitsForNext) {
      this.waitsForNext = false;
      this.socket.setTimeout?.(this.server.timeout || 0);
    }
    const text = typeof given === 'string' ? given : null;
    if (text !== null && parser.takeText(text)) return;
    const bytes = text === null ? given : Buffer.from(text, 'latin1');
    if (parser.messageSince === 0) parser.messageSince = parser.headSince = Date.now();
    const result = parser.parse(bytes, text);
    if (typeof result !== 'number') this.refuse(result);
    else if (this.upgrade) this.onUpgrade(bytes, result);
    else if (!parser.isBetween() && parser.messageSince === 0) parser.messageSince = parser.headSince = Date.now();
  }

  onHead(head) {
    const { server, socket } = this;
    const request = new this.classes.request(socket);
    request.httpVersionMajor = head.major;
    request.httpVersionMinor = head.minor;
    request.httpVersion = head.major === 1 && head.minor === 1 ? '1.1' : `${head.major}.${head.minor}`;
    request.joinDuplicateHeaders = server.joinDuplicateHeaders;
    request.url = head.url;
    const most = server.maxHeadersCount > 0 ? server.maxHeadersCount * 2 : 4000;
    request.rawHeaders = head.headers.length > most ? head.headers.slice(0, most) : head.headers;
    request.method = head.method;
    request.upgrade = head.upgrade;
    this.current = request;
    if (head.upgrade) {
      const event = head.method === 'CONNECT' ? 'connect' : 'upgrade';
      const isWanted =
        event === 'connect' || (server.listenerCount('upgrade') > 0 && server.shouldUpgradeCallback(request));
      if (isWanted) {
        this.upgrade = { request, event };
        return 2;
      }
      request.upgrade = false;
    }
    return this.onRequest(request, head.keepAlive);
  }

  onRequest(request, keepAlive) {
    const { server, socket } = this;
    this.incoming.push(request);
    if (server[kOptimizeEmptyRequests] && hasNoBody(request)) request._dumpAndCloseReadable();
    const response = new this.classes.response(request, {
      highWaterMark: socket.writableHighWaterMark,
      rejectNonStandardBodyWrites: server.rejectNonStandardBodyWrites,
    });
    response._keepAliveTimeout = server.keepAliveTimeout;
    response._maxRequestsPerSocket = server.maxRequestsPerSocket;
    response._onPendingData = this.onResponseData;
    response.shouldKeepAlive = keepAlive;
    response[kUniqueHeaders] = server[kUniqueHeaders];
    if (socket._httpMessage) this.outgoing.push(response);
    else response.assignSocket(socket);
    response[kConnection] = this;
    response[kRequest] = request;
    response.on('finish', onFinish);
    this.offer(request, response);
    return 0;
  }

  /** Gives the request to the program, unless the server refuses it. */
  offer(request, response) {
    const { server } = this;
    if (request.httpVersion === '1.1' && server.requireHostHeader && !holds(request, 'host')) {
      response.writeHead(400, ['Connection', 'close']);
      response.end();
      return;
    }
    if (this.isOneTooMany(request, response)) return;
    const expect = holds(request, 'expect') ? request.headers.expect : undefined;
    if (expect === undefined || request.httpVersion !== '1.1') {
      server.emit('request', request, response);
    } else if (CONTINUE.test(expect)) {
      response._expect_continue = true;
      if (server.listenerCount('checkContinue') > 0) {
        server.emit('checkContinue', request, response);
      } else {
        response.writeContinue();
        server.emit('request', request, response);
      }
    } else if (server.listenerCount('checkExpectation') > 0) {
      server.emit('checkExpectation', request, response);
    } else {
      response.writeHead(417);
      response.end();
    }
  }

  /** A connection may carry so many requests only; the last answer says that it ends. */
  isOneTooMany(request, response) {
    const most = this.server.maxRequestsPerSocket;
    if (!(most > 0)) return false;
    this.requestsCount++;
    response.maxRequestsOnConnectionReached = this.requestsCount >= most;
    if (this.requestsCount <= most) return false;
    this.server.emit('dropRequest', request, this.socket);
    response.writeHead(503);
    response.end();
    return true;
  }

  onBody(bytes) {
    const { current } = this;
    if (current === null || current._dumped) return;
    if (!current.push(bytes)) this.pause();
  }

  onMessageEnd(trailers) {
    const { current } = this;
    this.current = null;
    if (current === null) return;
    current.complete = true;
    if (trailers.length > 0) current.rawTrailers = trailers;
    if (!this.upgrade) current.push(null);
    // The request is over: the socket goes on with the next.
    readStart(this.socket);
  }

  pause() {
    if (!this.socket._paused) this.socket.pause();
  }

  onUpgrade(bytes, count) {
    const { server, socket } = this;
    const { request, event } = this.upgrade;
    this.detach();
    if (server.listenerCount(event) === 0) {
      socket.destroy();
      return;
    }
    socket.readableFlowing = null;
    server.emit(event, request, socket, bytes.subarray(count));
  }

  /** What came is no HTTP. */
  refuse(error) {
    const { server, socket } = this;
    if (server.emit('clientError', error, socket)) return;
    socket.removeListener('error', this.listeners.error);
    socket.on('error', () => {});
    const message = socket._httpMessage;
    if (socket.writable && !message?._headerSent) {
      const status = REFUSALS[error.code] ?? 400;
      socket.write(`HTTP/1.1 ${status} ${statuses[status]}\r\nConnection: close\r\n\r\n`, 'latin1');
    }
    socket.destroy(error);
  }

  onError(error) {
    if (!this.server.emit('clientError', error, this.socket)) {
      this.socket.removeListener('error', this.listeners.error);
      this.socket.on('error', () => {});
      this.socket.destroy(error);
    }
  }

  onTimeout() {
    const { server, socket, incoming } = this;
    const request = incoming.at(-1);
    const told = [
      request && !request.complete && request.emit('timeout', socket),
      socket._httpMessage?.emit('timeout', socket),
      server.emit('timeout', socket),
    ];
    if (!told.some(Boolean)) socket.destroy();
  }

  onEnd() {
    if (this.isDetached) return;
    const { server, socket, parser } = this;
    const error = parser.finishMessage();
    if (error !== undefined) {
      this.refuse(error);
      return;
    }
    if (!server.httpAllowHalfOpen) {
      this.abortIncoming();
      if (socket.writable) socket.end();
    } else if (this.outgoing.length > 0) {
      this.outgoing.at(-1)._last = true;
    } else if (socket._httpMessage) {
      socket._httpMessage._last = true;
    } else if (socket.writable) {
      socket.end();
    }
  }

  onClose() {
    this.server._httpConnections.delete(this);
    this.abortIncoming();
  }

  abortIncoming() {
    while (this.incoming.length > 0) this.incoming.shift().destroy(resetError());
  }

  /** Many answers wait: no more requests for now. */
  onPendingData(amount) {
    this.outgoingData += amount;
    const { socket } = this;
    if (socket._paused && this.outgoingData < socket.writableHighWaterMark) this.onDrain();
    else if (!socket._paused && amount > 0 && this.outgoingData >= socket.writableHighWaterMark) {
      socket._paused = true;
      socket.pause();
    }
  }

  onDrain() {
    const { socket } = this;
    const needsDrain = this.outgoingData > socket.writableHighWaterMark;
    if (socket._paused && !needsDrain) {
      socket._paused = false;
      socket.resume();
    }
    const message = socket._httpMessage;
    if (message && !message.finished && message[kNeedDrain]) {
      message[kNeedDrain] = false;
      message.emit('drain');
    }
  }

  /** The answer went out: the next one's turn, or the end, or silence until the next request. */
  onAnswered(request, response) {
    const { server, socket, incoming, outgoing } = this;
    const place = incoming.indexOf(request);
    if (place >= 0) incoming.splice(place, 1);
    // Nobody read the request.
    if (!request._consuming && !endUnread(request)) request._dump();
    response.detachSocket(socket);
    process.nextTick(closeAnswer, response);
    if (response._last) {
      if (typeof socket.destroySoon === 'function') socket.destroySoon();
      else socket.end();
    } else if (outgoing.length > 0) {
      outgoing.shift().assignSocket(socket);
    } else if (server.keepAliveTimeout > 0 && typeof socket.setTimeout === 'function') {
      socket.setTimeout(server.keepAliveTimeout + (server.keepAliveTimeoutBuffer || 0));
      this.waitsForNext = true;
    }
  }
}

/** Of a response. */
function onFinish() {
  this[kConnection].onAnswered(this[kRequest], this);
}

function hasNoBody({ headers }) {
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
}

/** Whether a header came, found without making an object of all of them. */
function holds({ rawHeaders }, name) {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index];
    if (given.length === name.length && lower(given) === name) return true;
  }
  return false;
}

function closeAnswer(response) {
  response.destroyed = true;
  response._closed = true;
  response.emit('close');
}

function refuseEncoding() {
  throw new ERR_HTTP_SOCKET_ENCODING();
}

function restore(socket) {
  delete socket.setEncoding;
  socket.parser = null;
}

module.exports = { Connection, kConnection, kOptimizeEmptyRequests };
