'use strict';
// What streams do: order of events, limits, errors, pipes, iteration, and what they refuse.

const stream = require('stream');
const { Duplex, PassThrough, Readable, Transform, Writable, finished, pipeline } = stream;
const promises = require('stream/promises');
const consumers = require('stream/consumers');
const { print, attempt, describe } = require('./support.cjs');

const names = (value) =>
  Reflect.ownKeys(value)
    .map(String)
    .filter((name) => !/^Symbol\((k|Stream\.)/.test(name))
    .sort();
for (const name of ['Readable', 'Writable', 'Duplex', 'Transform', 'PassThrough']) {
  print(
    name,
    names(stream[name]),
    names(stream[name].prototype).filter((key) => key !== 'destroy'),
  );
}
print('module', names(stream));
print('promises', names(promises), stream.promises === promises, names(consumers));
print('limits', stream.getDefaultHighWaterMark(false), stream.getDefaultHighWaterMark(true));
print(
  'chain',
  new Readable() instanceof stream,
  new Duplex() instanceof Writable,
  new Transform() instanceof Readable,
  {} instanceof Writable,
);

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Notes the events of a stream, in their order. */
function watch(emitter, ...types) {
  const seen = [];
  for (const type of types) {
    emitter.on(type, (value) =>
      seen.push(
        value === undefined || value === null
          ? type
          : `${type} ${value instanceof Error ? describe(value) : String(value)}`,
      ),
    );
  }
  return seen;
}

const ALL = ['open', 'resume', 'pause', 'end', 'finish', 'prefinish', 'close', 'error', 'drain', 'pipe', 'unpipe'];
const watchAll = (emitter, ...more) =>
  watch(emitter, ...ALL.filter((type) => !['pipe', 'unpipe'].includes(type)), ...more);

function source(chunks, options) {
  const left = [...chunks];
  return new Readable({
    read() {
      this.push(left.length > 0 ? left.shift() : null);
    },
    ...options,
  });
}

function sink(options) {
  const chunks = [];
  const made = new Writable({
    write(chunk, encoding, callback) {
      chunks.push(chunk);
      callback();
    },
    ...options,
  });
  made.chunks = chunks;
  return made;
}

const scenes = {
  async flowing() {
    const readable = source(['a', 'b', Buffer.from('c')]);
    const seen = watchAll(readable, 'data');
    await tick();
    await tick();
    print(
      'flowing',
      seen,
      readable.readableEnded,
      readable.destroyed,
      readable.closed,
      readable.readableFlowing,
      readable.readableDidRead,
    );
  },
  async paused() {
    const readable = source(['ab', 'cd', 'ef']);
    const seen = watch(readable, 'end', 'close');
    const chunks = [];
    readable.on('readable', () => {
      let chunk;
      while ((chunk = readable.read(3)) !== null) chunks.push(String(chunk));
    });
    await tick();
    await tick();
    print('paused', chunks, seen, readable.readableFlowing);
  },
  async encodings() {
    const euro = Buffer.from('\u20ac\u{1f600}');
    const readable = source([euro.subarray(0, 2), euro.subarray(2, 5), euro.subarray(5)]);
    readable.setEncoding('utf8');
    print('encoding', await readable.toArray(), readable.readableEncoding);
    const half = source([euro.subarray(0, 2)], { encoding: 'utf8' });
    print('half', await half.toArray());
  },
  async limits() {
    const readable = new Readable({ read() {}, highWaterMark: 4 });
    print(
      'push',
      readable.push('ab'),
      readable.push('cd'),
      readable.push('e'),
      readable.readableLength,
      readable.readableHighWaterMark,
    );
    print(
      'objects',
      new Readable({ objectMode: true }).readableHighWaterMark,
      new Readable().readableHighWaterMark,
      new Writable().writableHighWaterMark,
      new Duplex({ readableHighWaterMark: 1, writableHighWaterMark: 2 }).writableHighWaterMark,
    );
    const writable = new Writable({ write() {}, highWaterMark: 3 });
    print(
      'write',
      writable.write('a'),
      writable.write('b'),
      writable.write('c'),
      writable.writableLength,
      writable.writableNeedDrain,
    );
  },
  async drain() {
    const pending = [];
    const writable = new Writable({
      highWaterMark: 2,
      write(chunk, encoding, callback) {
        pending.push(callback);
      },
    });
    const seen = watchAll(writable);
    print(
      'full',
      writable.write('abc', () => seen.push('written')),
    );
    pending.shift()();
    await tick();
    writable.end('last', () => seen.push('ended'));
    pending.shift()();
    await tick();
    print('drain', seen, writable.writableFinished, writable.writableEnded, writable.destroyed);
  },
  async corked() {
    const batches = [];
    const writable = new Writable({
      writev(chunks, callback) {
        batches.push(chunks.map(({ chunk, encoding }) => `${chunk} ${encoding}`));
        callback();
      },
    });
    writable.cork();
    writable.write('a');
    writable.write('b', 'latin1');
    writable.uncork();
    writable.end('c');
    await tick();
    print('corked', batches, writable.writableCorked);
    const strings = [];
    const undecoded = new Writable({
      decodeStrings: false,
      write(chunk, encoding, callback) {
        strings.push([typeof chunk, encoding]);
        callback();
      },
    });
    undecoded.setDefaultEncoding('hex');
    undecoded.write('61');
    undecoded.write('a', 'utf8');
    undecoded.write(Buffer.from('b'));
    print('undecoded', strings);
  },
  async order() {
    const order = [];
    const writable = new Writable({
      construct(callback) {
        order.push('construct');
        setImmediate(callback);
      },
      write(chunk, encoding, callback) {
        order.push(`write ${chunk}`);
        callback();
      },
      final(callback) {
        order.push('final');
        callback();
      },
      destroy(error, callback) {
        order.push(`destroy ${error}`);
        callback(error);
      },
    });
    for (const type of ALL) writable.on(type, () => order.push(type));
    writable.write('a', () => order.push('callback'));
    writable.end(() => order.push('end callback'));
    await tick();
    await tick();
    print('order', order);
  },
  async transform() {
    const upper = new Transform({
      transform(chunk, encoding, callback) {
        callback(null, String(chunk).toUpperCase());
      },
      flush(callback) {
        callback(null, '!');
      },
    });
    const seen = watchAll(upper, 'data');
    upper.write('a');
    upper.end('b');
    await tick();
    await tick();
    print('transform', seen);
    const failing = new Transform({
      transform(chunk, encoding, callback) {
        callback(new Error('no'));
      },
    });
    const failed = watchAll(failing, 'data');
    failing.write('x');
    await tick();
    print('failing', failed, failing.destroyed, describe(failing.errored));
    const through = new PassThrough({ objectMode: true });
    through.write({ a: 1 });
    through.end();
    print('through', await through.toArray());
  },
  async piping() {
    const from = source(['a', 'b']);
    const to = sink();
    const seen = watch(to, ...ALL);
    from.pipe(to);
    await tick();
    await tick();
    print(
      'pipe',
      seen.map((line) => line.replace(/ \[object.*/, '')),
      to.chunks.map(String),
    );
    const open = sink();
    source(['c']).pipe(open, { end: false });
    await tick();
    await tick();
    print('no end', open.writableEnded, open.chunks.map(String));
    const two = [sink(), sink()];
    const fan = source(['x', 'y']);
    for (const one of two) fan.pipe(one);
    await tick();
    await tick();
    print(
      'fan',
      two.map((one) => one.chunks.map(String)),
    );
    const stopped = new Readable({ read() {} });
    const ear = sink();
    stopped.pipe(ear);
    stopped.push('1');
    await tick();
    stopped.unpipe(ear);
    stopped.push('2');
    await tick();
    print('unpipe', ear.chunks.map(String), stopped.readableFlowing, stopped.readableLength);
  },
  async errors() {
    for (const [name, use] of Object.entries({
      'write after end': (one) => {
        one.end();
        one.write('x');
      },
      'end twice': (one) => {
        one.end();
        one.end('x');
      },
      'end again': (one) => {
        one.end();
        one.end();
      },
      'write after destroy': (one) => {
        one.destroy();
        one.write('x');
      },
      'destroy with error': (one) => one.destroy(new Error('mine')),
      destroy: (one) => one.destroy(),
      'destroy twice': (one) => {
        one.destroy(new Error('1'));
        one.destroy(new Error('2'));
      },
    })) {
      const writable = sink();
      const seen = watchAll(writable);
      const results = [];
      try {
        use(writable);
      } catch (error) {
        results.push(describe(error));
      }
      await tick();
      print(
        name,
        seen,
        results,
        writable.destroyed,
        writable.errored && describe(writable.errored),
        writable.writableAborted,
      );
    }
    for (const [name, use] of Object.entries({
      'push after end': (one) => {
        one.push(null);
        one.push('x');
      },
      'push a number': (one) => one.push(1),
      'unshift after end': (one) => {
        one.push(null);
        one.resume();
        setImmediate(() => one.unshift('x'));
      },
      destroy: (one) => one.destroy(),
      'destroy with error': (one) => one.destroy(new Error('mine')),
    })) {
      const readable = new Readable({ read() {} });
      const seen = watchAll(readable, 'data');
      attempt(name, () => void use(readable));
      await tick();
      await tick();
      print(name, seen, readable.destroyed, readable.readableAborted, readable.errored && describe(readable.errored));
    }
    const thrower = new Writable({
      write() {
        throw new Error('thrown');
      },
    });
    attempt('throwing write', () => thrower.write('x'));
    const callbacks = [];
    const twice = new Writable({
      write(chunk, encoding, callback) {
        callback();
        callback();
      },
    });
    const twiceSeen = watchAll(twice);
    twice.write('a', (error) => callbacks.push(error && describe(error)));
    await tick();
    print('callback twice', twiceSeen, callbacks);
    const failing = new Writable({
      write(chunk, encoding, callback) {
        callback(new Error('disk full'));
      },
    });
    const failingSeen = watchAll(failing);
    failing.write('a', (error) => callbacks.push(error && describe(error)));
    failing.write('b', (error) => callbacks.push(error && describe(error)));
    failing.end((error) => callbacks.push(error && describe(error)));
    await tick();
    print('failing write', failingSeen, callbacks);
    const kept = new Writable({
      autoDestroy: false,
      emitClose: false,
      write(chunk, encoding, callback) {
        callback();
      },
    });
    const keptSeen = watchAll(kept);
    kept.end('x');
    await tick();
    print('no auto destroy', keptSeen, kept.destroyed);
    const noRead = new Readable();
    const noReadSeen = watchAll(noRead);
    noRead.read();
    await tick();
    print('no read', noReadSeen);
    attempt('no write', () => new Writable().write('x'));
    attempt('no transform', () => new Transform().write('x'));
  },
  async iteration() {
    const chunks = [];
    for await (const chunk of source(['a', 'b'])) chunks.push(String(chunk));
    print('iterate', chunks);
    const left = source(['a', 'b', 'c']);
    for await (const chunk of left) {
      chunks.push(String(chunk));
      break;
    }
    print('break', chunks, left.destroyed);
    const kept = source(['a', 'b', 'c']);
    for await (const chunk of kept.iterator({ destroyOnReturn: false })) {
      chunks.push(String(chunk));
      break;
    }
    print('kept', kept.destroyed);
    const broken = new Readable({
      read() {
        this.destroy(new Error('broken'));
      },
    });
    try {
      for await (const chunk of broken) chunks.push(chunk);
    } catch (error) {
      print('broken', describe(error));
    }
    const cut = new Readable({ read() {} });
    setImmediate(() => cut.destroy());
    try {
      for await (const chunk of cut) chunks.push(chunk);
    } catch (error) {
      print('cut', describe(error));
    }
  },
  async from() {
    print('array', await Readable.from(['a', 'b']).toArray(), Readable.from([]).readableObjectMode);
    print(
      'text',
      await Readable.from('abc').toArray(),
      (await Readable.from(Buffer.from('abc')).toArray()).map(String),
    );
    print(
      'generator',
      await Readable.from(
        (async function* () {
          yield 1;
          yield 2;
        })(),
      ).toArray(),
    );
    await Readable.from(
      (async function* () {
        yield 1;
        throw new Error('late');
      })(),
    )
      .toArray()
      .catch((error) => print('late', describe(error)));
    await Readable.from([1, null, 2])
      .toArray()
      .catch((error) => print('null', describe(error)));
    attempt('from', () => Readable.from(1));
    attempt('from', () => Readable.from());
  },
  async operators() {
    const list = () => Readable.from([1, 2, 3, 4]);
    print(
      'map',
      await list()
        .map((x) => x * 2)
        .toArray(),
      await list()
        .filter((x) => x % 2)
        .toArray(),
      await list()
        .flatMap((x) => [x, x])
        .toArray(),
    );
    print(
      'take',
      await list().take(2).toArray(),
      await list().drop(3).toArray(),
      await list().reduce((a, b) => a + b),
      await list().reduce((a, b) => a + b, 10),
    );
    print('find', await list().find((x) => x > 2), await list().some((x) => x > 3), await list().every((x) => x > 3));
    const each = [];
    await list().forEach((x) => each.push(x));
    print('forEach', each);
    attempt('map', () => list().map(1));
    await list()
      .reduce(1)
      .catch((error) => print('reduce', describe(error)));
    await Readable.from([])
      .reduce((a) => a)
      .catch((error) => print('reduce', describe(error)));
    print(
      'concurrent',
      await list()
        .map(async (x) => x, { concurrency: 2 })
        .toArray(),
    );
  },
  async ending() {
    for (const [name, make] of Object.entries({
      end: () => source(['a']).resume(),
      error: () =>
        new Readable({
          read() {
            this.destroy(new Error('x'));
          },
        }).resume(),
      early: () => {
        const one = new Readable({ read() {} });
        setImmediate(() => one.destroy());
        return one;
      },
      finish: () => sink().end('x'),
      unfinished: () => {
        const one = new Writable({ write() {} });
        one.write('x');
        setImmediate(() => one.destroy());
        return one;
      },
      duplex: () => {
        const one = new Duplex({
          read() {
            this.push(null);
          },
          write(c, e, cb) {
            cb();
          },
        });
        one.resume();
        one.end();
        return one;
      },
    })) {
      await new Promise((resolve) =>
        finished(make(), (error) => {
          print(`finished ${name}`, error && describe(error));
          resolve();
        }),
      );
      await promises.finished(make()).then(
        () => print(`promised ${name}`),
        (error) => print(`promised ${name}`, describe(error)),
      );
    }
    const controller = new AbortController();
    const waited = promises.finished(new Readable({ read() {} }), { signal: controller.signal });
    controller.abort(new Error('enough'));
    await waited.catch((error) => print('aborted', describe(error), describe(error.cause)));
    const stop = finished(source([]), () => print('never'));
    stop();
  },
  async pipelines() {
    const to = sink();
    await promises.pipeline(
      source(['a', 'b']),
      new PassThrough(),
      async function* (chunks) {
        for await (const chunk of chunks) yield `${chunk}!`;
      },
      to,
    );
    print('pipeline', to.chunks.map(String));
    print(
      'result',
      await promises.pipeline(['x', 'y'], async (chunks) => {
        let all = '';
        for await (const chunk of chunks) all += chunk;
        return all;
      }),
    );
    const parts = [
      source(['a']),
      new Transform({
        transform(chunk, encoding, callback) {
          callback(new Error('middle'));
        },
      }),
      sink(),
    ];
    await new Promise((resolve) =>
      pipeline(...parts, (error) => {
        print(
          'failed',
          describe(error),
          parts.map((one) => one.destroyed),
        );
        resolve();
      }),
    );
    const controller = new AbortController();
    const endless = new Readable({ read() {} });
    const running = promises.pipeline(endless, sink(), { signal: controller.signal });
    controller.abort();
    await running.catch((error) => print('aborted', describe(error), endless.destroyed));
    const early = new Readable({ read() {} });
    setImmediate(() => early.destroy());
    await promises.pipeline(early, sink()).catch((error) => print('early', describe(error)));
    attempt('pipeline', () => pipeline());
    attempt('pipeline', () => pipeline(1));
    attempt('pipeline', () => pipeline(() => {}));
    attempt('pipeline', () => pipeline(source([]), () => {}));
    attempt('pipeline', () => pipeline([source([])], () => {}));
    attempt('pipeline', () => pipeline(source([]), 5, () => {}));
  },
  async aborting() {
    const controller = new AbortController();
    const readable = stream.addAbortSignal(controller.signal, new Readable({ read() {} }));
    const seen = watchAll(readable);
    controller.abort();
    await tick();
    print('signal', seen);
    const own = new AbortController();
    const writable = new Writable({ signal: own.signal, write() {} });
    const writableSeen = watchAll(writable);
    own.abort('reason');
    await tick();
    print('option', writableSeen, writable.errored.cause);
    attempt('addAbortSignal', () => stream.addAbortSignal(1, readable));
    attempt('addAbortSignal', () => stream.addAbortSignal(own.signal, 1));
  },
  async states() {
    const readable = source(['a']);
    print(
      'before',
      stream.isReadable(readable),
      stream.isErrored(readable),
      stream.isDisturbed(readable),
      stream.isDestroyed?.(readable),
      readable.readable,
    );
    readable.resume();
    await tick();
    await tick();
    print(
      'after',
      stream.isReadable(readable),
      stream.isErrored(readable),
      stream.isDisturbed(readable),
      stream.isDestroyed?.(readable),
      readable.readable,
    );
    const writable = sink();
    print('writable', writable.writable, stream.isWritable?.(writable));
    writable.end();
    print('ended', writable.writable, writable.writableEnded, writable.writableFinished);
    await tick();
    print('finished', writable.writable, writable.writableFinished, writable.closed);
    const unshifted = new Readable({ read() {} });
    unshifted.push('b');
    unshifted.unshift('a');
    unshifted.push(null);
    print('unshift', (await unshifted.toArray()).map(String));
    print('isPaused', new Readable().isPaused(), new Readable().pause().isPaused());
    const half = new Duplex({
      allowHalfOpen: false,
      read() {
        this.push(null);
      },
      write(c, e, cb) {
        cb();
      },
    });
    const halfSeen = watchAll(half);
    half.resume();
    await tick();
    print('half open', halfSeen);
    const capturing = new Writable({
      captureRejections: true,
      write(c, e, cb) {
        cb();
      },
    });
    const captured = watchAll(capturing);
    capturing.on('mine', async () => {
      throw new Error('rejected');
    });
    capturing.emit('mine');
    await tick();
    print('rejection', captured);
  },
  async pairs() {
    const [left, right] = stream.duplexPair();
    left.write('to the right');
    print('pair', String(right.read()));
    right.end('to the left');
    print('pair', (await left.toArray()).map(String));
    const composed = stream.compose(new PassThrough(), async function* (chunks) {
      for await (const chunk of chunks) yield String(chunk).toUpperCase();
    });
    composed.end('up');
    print('compose', (await composed.toArray()).map(String));
  },
  async consuming() {
    const list = () => Readable.from([Buffer.from('{"a":'), Buffer.from('1}')]);
    print(
      'consumers',
      await consumers.text(list()),
      await consumers.json(list()),
      String(await consumers.buffer(list())),
      (await consumers.arrayBuffer(list())).byteLength,
    );
  },
  async refusals() {
    for (const value of [-1, 'x', 1.5, NaN])
      attempt('limit', () => new Readable({ highWaterMark: value }).readableHighWaterMark);
    const writable = sink();
    for (const value of [undefined, null, 1, {}, Symbol('s')]) attempt('write', () => writable.write(value));
    attempt('encoding', () => writable.write('x', 'nope'));
    attempt('encoding', () => writable.setDefaultEncoding('nope'));
    attempt('encoding', () => new Readable({ read() {} }).setEncoding('nope'));
    attempt('callback', () => writable.write('x', 'utf8', 5));
    attempt('finished', () => finished(1, () => {}));
    attempt('finished', () => finished(source([]), 1));
    attempt('limit', () => stream.setDefaultHighWaterMark(false, -1));
    attempt('called', () => Readable.call({}) instanceof Object);
    const swallow = () => {};
    writable.on('error', swallow);
    await tick();
    print(
      'object mode',
      new Writable({
        objectMode: true,
        write(c, e, cb) {
          cb();
        },
      }).write(5),
    );
    attempt('object null', () =>
      new Writable({
        objectMode: true,
        write(c, e, cb) {
          cb();
        },
      }).write(null),
    );
  },
  async disposal() {
    const readable = new Readable({ read() {} });
    await readable[Symbol.asyncDispose]();
    const writable = new Writable({ write() {} });
    await writable[Symbol.asyncDispose]();
    print('disposed', readable.destroyed, writable.destroyed);
  },
};

async function run() {
  for (const scene of Object.keys(scenes)) {
    await scenes[scene]();
    print(`-- ${scene}`);
  }
}

run().catch((error) => print('FAILED', describe(error), error.stack));
