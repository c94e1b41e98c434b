'use strict';
// Worker: a thread as the thread that started it sees it.

const EventEmitter = require('modules/events');
const { listened } = require('diagnostics/built_in');
const { codes } = require('internal/errors');
const { validateNumber, validateObject } = require('internal/validators');
const { limitsObject, notStarted, parse, setOptions } = require('worker/arguments');
const { setImmediate } = require('timers/immediate');
const environmentData = require('worker/environment_data');
const { restore } = require('worker/error_transfer');
const { transferOf, wrap } = require('worker/message_port');
const { ReadableWorkerStdio, WritableWorkerStdio } = require('worker/stdio');
const { createChannel } = internalBinding('messages');
const { Worker: Handle } = internalBinding('worker');

const TERMINATED = 1;

/** See `StopCause` in worker/thread_state.h. */
const OUT_OF_MEMORY = 1;
const NOT_STARTED = 2;

class Worker extends EventEmitter {
  /** Null once the thread is gone, as are the ports. */
  #handle;
  /** What threads of this half tell one another. */
  #port;
  /** What programs tell one another. */
  #publicPort;
  #name;
  #limits;
  #streams;
  #piped = new Set();
  #performance = {
    eventLoopUtilization: (before, beforeThat) => {
      const { utilizationBy } = require('perf/performance');
      return utilizationBy((fields) => this.#readLoopTimes(fields), before, beforeThat);
    },
  };
  /** Questions to the thread that it has not answered yet: what answers them, by number. */
  #asked = new Map();
  #lastQuestion = 0;

  constructor(filename, options = undefined) {
    super();
    const plan = parse(filename, options);
    const handle = new Handle(plan.name);
    if (plan.entries !== undefined) handle.setEnv(plan.entries);
    setOptions(handle, plan);
    handle.setLimits(...plan.limits);
    this.#limits = plan.limits;
    this.#name = plan.name;
    this.#open(handle, plan);
    const errno = handle.start();
    if (errno < 0) {
      this.#forget();
      throw notStarted(errno);
    }
    this.#handle = handle;
    listened('worker_threads')?.publish({ worker: this });
    process.nextTick(() => process.emit('worker', this));
  }

  /** Makes the ports, and posts what the thread reads first. */
  #open(handle, plan) {
    const port = handle.openPort();
    const [ours, theirs] = createChannel();
    for (const opened of [port, ours, theirs]) opened.unref();
    this.#port = port;
    this.#publicPort = ours;
    const publicPort = wrap(theirs);
    const load = {
      code: plan.code,
      isModule: plan.isModule,
      filename: plan.filename,
      argv: plan.argv,
      execPath: process.execPath,
      argv0: process.argv0,
      workerData: plan.workerData,
      environmentData: environmentData.all(),
      hasStdin: plan.wantsStdin,
      tracksFiles: plan.tracksFiles,
      publicPort,
    };
    try {
      port.post(load, [...plan.transferList, publicPort]);
    } catch (error) {
      this.#forget();
      theirs.close();
      throw error;
    }
    this.#streams = {
      stdin: plan.wantsStdin ? new WritableWorkerStdio(port, 'stdin') : null,
      stdout: new ReadableWorkerStdio(port, 'stdout'),
      stderr: new ReadableWorkerStdio(port, 'stderr'),
    };
    if (plan.keepsStdout) this.#piped.add('stdout');
    if (plan.keepsStderr) this.#piped.add('stderr');
    port.onmessage = (message) => this.#hear(message);
    ours.onmessage = (message) => this.emit('message', message);
    ours.onmessageerror = (error) => this.emit('messageerror', error);
    // Messages of other ports, which came before the end, are heard before it.
    handle.onexit = (...values) => setImmediate(() => this.#ended(...values));
    port.receive(true);
    ours.receive(true);
  }

  /** A message of the thread's own half. */
  #hear(message) {
    switch (message.type) {
      case 'online':
        this.emit('online');
        break;
      case 'chunks':
        this.#takeOutput(message);
        break;
      case 'more':
        this.#streams.stdin?.wantsMore();
        break;
      case 'answer':
        this.#asked.get(message.number).resolve(message.answer);
        this.#asked.delete(message.number);
        break;
      case 'error':
        this.emit('error', restore(message.error));
        break;
      default:
    }
  }

  #readLoopTimes(fields) {
    fields.fill(0);
    this.#handle?.loopTimes(fields);
  }

  /** Has the thread's own half answer. */
  #ask(question) {
    if (this.#handle === null) return Promise.reject(new codes.ERR_WORKER_NOT_RUNNING());
    const { promise, resolve, reject } = Promise.withResolvers();
    this.#asked.set(++this.#lastQuestion, { resolve, reject });
    this.#port.post({ type: 'ask', question, number: this.#lastQuestion }, []);
    return promise;
  }

  #takeOutput({ stream, chunks }) {
    const readable = this.#streams[stream];
    if (!this.#piped.has(stream)) {
      this.#piped.add(stream);
      const target = process[stream];
      const limit = target.getMaxListeners();
      target.setMaxListeners(Infinity);
      readable.pipe(target, { end: false });
      target.setMaxListeners(limit);
    }
    readable.take(chunks);
  }

  /** What a port still holds, when nobody posts any more. */
  #drain(port, hear) {
    for (;;) {
      let taken;
      try {
        taken = port.take();
      } catch (error) {
        this.emit('messageerror', error);
        continue;
      }
      if (taken === undefined) return;
      hear(taken[0]);
    }
  }

  #forget() {
    this.#handle = null;
    this.#port?.close();
    this.#publicPort?.close();
  }

  /** The thread is gone. */
  #ended(code, cause, errno) {
    this.#drain(this.#publicPort, (message) => this.emit('message', message));
    this.#drain(this.#port, (message) => this.#hear(message));
    this.#forget();
    const { stdin, stdout, stderr } = this.#streams;
    for (const readable of [stdout, stderr]) if (!readable.readableEnded) readable.push(null);
    stdin?.destroy();
    for (const { reject } of this.#asked.values()) reject(new codes.ERR_WORKER_NOT_RUNNING());
    if (cause === OUT_OF_MEMORY) this.emit('error', new codes.ERR_WORKER_OUT_OF_MEMORY('JS heap out of memory'));
    else if (cause === NOT_STARTED) this.emit('error', notStarted(errno));
    this.emit('exit', code);
  }

  postMessage(...given) {
    const [value, transferList] = given;
    if (this.#handle === null) return;
    this.#publicPort.post(value, transferOf(transferList));
  }

  terminate(callback = undefined) {
    if (typeof callback === 'function') {
      const text = 'Passing a callback to worker.terminate() is deprecated. It returns a Promise instead.';
      process.emitWarning(text, 'DeprecationWarning', 'DEP0132');
      if (this.#handle === null) return Promise.resolve();
      this.once('exit', (code) => callback(null, code));
    }
    if (this.#handle === null) return Promise.resolve();
    this.ref();
    const ended = new Promise((resolve) => {
      this.once('exit', resolve);
    });
    this.#handle.stop(TERMINATED);
    return ended;
  }

  async [Symbol.asyncDispose]() {
    await this.terminate();
  }

  getHeapStatistics() {
    return this.#ask('heap');
  }

  async cpuUsage(prev = undefined) {
    if (prev) {
      validateObject(prev, 'prev');
      validateNumber(prev.user, 'prev.user', 0, Number.MAX_SAFE_INTEGER);
      validateNumber(prev.system, 'prev.system', 0, Number.MAX_SAFE_INTEGER);
    }
    const { user, system } = await this.#ask('cpu');
    return prev ? { user: user - prev.user, system: system - prev.system } : { user, system };
  }

  ref() {
    this.#handle?.ref();
  }

  unref() {
    this.#handle?.unref();
  }

  get threadId() {
    return this.#handle === null ? -1 : this.#handle.id();
  }

  get threadName() {
    return this.#handle === null ? null : this.#name;
  }

  get stdin() {
    return this.#streams.stdin;
  }

  get stdout() {
    return this.#streams.stdout;
  }

  get stderr() {
    return this.#streams.stderr;
  }

  get resourceLimits() {
    return this.#handle === null ? {} : limitsObject(this.#limits);
  }

  get performance() {
    return this.#performance;
  }
}

/** What is told of a thread from within it, which refnode cannot ask. */
for (const name of ['getHeapSnapshot', 'startCpuProfile', 'startHeapProfile']) {
  const { absentFunction } = require('internal/absent');
  Object.defineProperty(Worker.prototype, name, {
    value: absentFunction('worker', name),
    writable: true,
    configurable: true,
  });
}

module.exports = { Worker };
