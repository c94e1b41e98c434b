'use strict';
// The connection of a request: what comes is the answer, and then the connection is free for the next request.

const { errorWithCode } = require('internal/errors');
const { IncomingMessage, readStart } = require('http/incoming');
const { kNeedDrain } = require('http/outgoing');
const { Parser, RESPONSE } = require('http/parser');

const kExchange = Symbol('exchange');
const kWantsTimeout = Symbol('wantsTimeout');

function hangUp(text = 'socket hang up') {
  return errorWithCode(Error, 'ECONNRESET', text);
}

class Exchange {
  constructor(request, socket) {
    this.request = request;
    this.socket = socket;
    this.response = null;
    this.isOver = false;
    this.parser = new Parser(RESPONSE, {
      onHead: (head) => this.onHead(head),
      onBody: (bytes) => this.onBody(bytes),
      onEnd: (trailers) => this.onMessageEnd(trailers),
      maxHeaderSize: request.maxHeaderSize,
    });
    this.listeners = {
      data: (bytes) => this.onData(bytes),
      end: () => this.onEnd(),
      close: () => this.onClose(),
      error: (error) => this.onError(error),
      drain: () => this.onDrain(),
    };
    this.onTimeout = () => request.emit('timeout');
    this.listensForTimeout = false;
  }

  start() {
    const { request, socket, listeners } = this;
    request.parser = this.parser;
    socket.parser = this.parser;
    socket._httpMessage = request;
    for (const name of Object.keys(listeners)) socket.on(name, listeners[name]);
    request[kExchange] = this;
    if (request[kWantsTimeout] || request.timeout !== undefined || request.agent?.options.timeout)
      this.listenForTimeout();
    request.socket = socket;
    request.emit('socket', socket);
    request._flush();
  }

  listenForTimeout() {
    if (this.listensForTimeout) return;
    this.listensForTimeout = true;
    this.socket.on('timeout', this.onTimeout);
  }

  detach() {
    const { socket, listeners, request } = this;
    for (const name of Object.keys(listeners)) socket.removeListener(name, listeners[name]);
    socket.removeListener('timeout', this.onTimeout);
    socket.parser = null;
    request.parser = null;
    this.isOver = true;
  }

  onData(bytes) {
    const { request, socket, parser } = this;
    const result = parser.parse(bytes);
    if (typeof result !== 'number') {
      this.detachParser();
      socket.removeListener('data', this.listeners.data);
      socket.removeListener('end', this.listeners.end);
      socket.destroy();
      request._hadError = true;
      request.socket._hadError = true;
      request.emit('error', result);
    } else if (this.upgrade) {
      this.onUpgrade(bytes, result);
    }
  }

  detachParser() {
    this.socket.parser = null;
    this.request.parser = null;
  }

  onHead(head) {
    const { request, socket } = this;
    if (head.status >= 100 && head.status < 200 && head.status !== 101) {
      this.onInformation(head);
      return 1;
    }
    if (this.response !== null) {
      // An answer that nobody asked for.
      socket.destroy();
      return 0;
    }
    const response = this.makeResponse(head);
    this.response = response;
    request.res = response;
    response.req = request;
    const isUpgrade = head.status === 101 ? head.upgrade : request.method === 'CONNECT';
    if (isUpgrade) {
      response.upgrade = true;
      request.upgradeOrConnect = true;
      this.upgrade = request.method === 'CONNECT' ? 'connect' : 'upgrade';
      return 2;
    }
    if (request.shouldKeepAlive && !head.keepAlive) request.shouldKeepAlive = false;
    if (socket._httpMessage === null) return 0;
    response.on('end', () => this.onResponseEnd());
    request.on('finish', () => this.onRequestSent());
    if (request.aborted || !request.emit('response', response)) response._dump();
    return request.method === 'HEAD' ? 1 : 0;
  }

  makeResponse(head) {
    const { request, socket } = this;
    const response = new IncomingMessage(socket);
    response.httpVersionMajor = head.major;
    response.httpVersionMinor = head.minor;
    response.httpVersion = `${head.major}.${head.minor}`;
    response.joinDuplicateHeaders = request.joinDuplicateHeaders;
    const most = request.maxHeadersCount > 0 ? request.maxHeadersCount * 2 : 4000;
    response.rawHeaders = head.headers.length > most ? head.headers.slice(0, most) : head.headers;
    response.statusCode = head.status;
    response.statusMessage = head.reason;
    response.upgrade = false;
    return response;
  }

  onInformation(head) {
    const { request } = this;
    if (head.status === 100) request.emit('continue');
    const { headers, httpVersion, httpVersionMajor, httpVersionMinor } = this.makeResponse(head);
    request.emit('information', {
      statusCode: head.status,
      statusMessage: head.reason,
      httpVersion,
      httpVersionMajor,
      httpVersionMinor,
      headers,
      rawHeaders: head.headers,
    });
  }

  onBody(bytes) {
    const { response } = this;
    if (response === null || response._dumped) return;
    if (!response.push(bytes)) this.socket.pause();
  }

  onMessageEnd(trailers) {
    const { response, socket } = this;
    if (response === null) return;
    response.complete = true;
    if (trailers.length > 0) response.rawTrailers = trailers;
    if (this.upgrade) return;
    response.push(null);
    readStart(socket);
  }

  onUpgrade(bytes, count) {
    const { request, socket, response, upgrade } = this;
    this.detach();
    socket._httpMessage = null;
    socket.readableFlowing = null;
    request.destroyed = true;
    if (socket.timeout) socket.setTimeout(0);
    if (request.listenerCount(upgrade) > 0) {
      request.emit(upgrade, response, socket, bytes.subarray(count));
      closeRequest(request);
    } else {
      socket.destroy();
      closeRequest(request);
    }
  }

  onEnd() {
    const { request, socket, response } = this;
    if (response === null && !request._hadError) {
      request._hadError = true;
      socket._hadError = true;
      request.emit('error', hangUp());
    }
    // It completes an answer that goes on until the end.
    if (request.parser) this.parser.finishMessage();
    socket.end();
  }

  onError(error) {
    const { request, socket } = this;
    if (request) {
      socket._hadError = true;
      request._hadError = true;
      request.emit('error', error);
    }
    this.parser.finishMessage();
    socket.removeListener('data', this.listeners.data);
    socket.removeListener('end', this.listeners.end);
    socket.destroy();
  }

  onClose() {
    const { request, socket, response } = this;
    // Bytes may wait that the socket read before it was closed.
    socket.read();
    if (request.parser) this.parser.finishMessage();
    request.destroyed = true;
    if (response !== null) {
      if (!response.complete) response.destroy(hangUp('aborted'));
      closeRequest(request);
      if (!response.aborted && response.readable) response.push(null);
    } else {
      if (!request._hadError) {
        request._hadError = true;
        socket._hadError = true;
        request.emit('error', request.errored ?? hangUp());
      }
      closeRequest(request);
    }
    request.outputData.length = 0;
    this.detachParser();
  }

  onDrain() {
    const { request } = this;
    if (request.finished || !request[kNeedDrain]) return;
    request[kNeedDrain] = false;
    request.emit('drain');
  }

  onResponseEnd() {
    const { request, socket } = this;
    this.hasEnded = true;
    if (!request.shouldKeepAlive) {
      if (socket.writable && !request.destroyed) socket.destroySoon?.();
    } else if (request.writableFinished && !this.isOver) {
      this.release();
    }
    request._ended = true;
  }

  onRequestSent() {
    if (this.hasEnded && this.request.shouldKeepAlive && !this.isOver) this.release();
  }

  /** Gives the connection back to the agent. */
  release() {
    const { request, socket } = this;
    if (request.timeoutCb) socket.setTimeout(0);
    this.detach();
    request.destroyed = true;
    request._ended = true;
    // Listeners of the end of the answer run before the next request starts.
    process.nextTick(() => {
      closeRequest(request);
      socket.emit('free');
    });
  }
}

function closeRequest(request) {
  if (request._closed) return;
  request._closed = true;
  request.emit('close');
}

/** Has the request use the connection. */
function attach(request, socket) {
  new Exchange(request, socket).start();
}

module.exports = { attach, closeRequest, kExchange, kWantsTimeout };
