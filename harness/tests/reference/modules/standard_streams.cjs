'use strict';
// What `process.stdin`, `stdout` and `stderr` do in a child, for each kind of descriptor. The child tells through a file.

const { spawn, spawnSync } = require('child_process');
const fs = require('fs');
const { describe, encode, print } = require('./support.cjs');

const LOG = 'standard-streams.log';
const OUT = 'standard-streams.out';
const IN = 'standard-streams.in';

const shown = (value) => (value instanceof Error ? describe(value) : value);

/** In the child: one line of the log. */
function tell(...values) {
  fs.appendFileSync(
    LOG,
    `${values.map((value) => (typeof value === 'string' ? value : encode(shown(value)))).join(' ')}\n`,
  );
}

function watch(name, stream, events) {
  for (const event of events) stream.on(event, (...values) => tell(`${name}.${event}`, ...values));
}

const OUTPUT_EVENTS = ['error', 'finish', 'close', 'drain', 'end'];
const INPUT_EVENTS = ['data', 'end', 'close', 'error', 'pause', 'resume'];

/** What children do, by name; the names are the cases. */
const roles = {
  properties() {
    for (const name of ['stdin', 'stdout', 'stderr']) {
      const stream = process[name];
      tell(name, stream.constructor.name, stream.fd, stream.isTTY, stream._type, stream._isStdio);
      tell(name, stream.readable, stream.writable, stream.readableHighWaterMark, stream.writableHighWaterMark);
      tell(name, stream.destroyed, stream.readableFlowing, stream.readyState, stream._handle?.hasRef());
      const { get, set, enumerable, configurable } = Object.getOwnPropertyDescriptor(process, name);
      tell(name, typeof get, typeof set, enumerable, configurable, process[name] === stream);
    }
  },

  ending() {
    const { stdout } = process;
    watch('stdout', stdout, OUTPUT_EVENTS);
    tell(
      'write',
      stdout.write('a', (error) => tell('written', error ?? null)),
    );
    stdout.end('b', () => tell('ended'));
    tell('state', stdout.writableEnded, stdout.writableFinished, stdout.destroyed, stdout.writable);
    setImmediate(() => {
      tell('then', stdout.writableEnded, stdout.writableFinished, stdout.destroyed, stdout.closed, stdout.writable);
      tell(
        'late',
        stdout.write('c', (error) => tell('late written', error ?? null)),
      );
      stdout.end();
      setImmediate(() => tell('end', stdout.destroyed, stdout.errored?.code));
    });
  },

  destroying() {
    const { stdout } = process;
    watch('stdout', stdout, OUTPUT_EVENTS);
    stdout.write('a');
    stdout.destroy();
    tell('state', stdout.destroyed, stdout.closed, stdout.writable);
    tell(
      'late',
      stdout.write('b', (error) => tell('late written', error ?? null)),
    );
    setImmediate(() => {
      tell('then', stdout.destroyed, stdout.writable);
      stdout.write('c', (error) => tell('later written', error ?? null));
      stdout.destroy(new Error('mine'));
      setImmediate(() => stdout.write('d', (error) => tell('last written', error ?? null)));
    });
  },

  destroyingSoon() {
    const { stdout } = process;
    watch('stdout', stdout, OUTPUT_EVENTS);
    stdout.write('a');
    stdout.destroySoon();
    setImmediate(() => tell('then', stdout.destroyed, stdout.writable, stdout.writableEnded));
  },

  corking() {
    const { stdout } = process;
    stdout.cork();
    stdout.write('a', () => tell('a'));
    stdout.write(Buffer.from('b'), () => tell('b'));
    stdout.write('\u00e9\u4e2d', 'utf8', () => tell('c'));
    stdout.write('e9', 'hex', () => tell('d'));
    stdout.write('\u00e9', 'latin1', () => tell('e'));
    tell('corked', stdout.writableCorked, stdout.writableLength);
    stdout.uncork();
    tell('uncorked', stdout.writableLength);
    process.stderr.write('');
    tell('empty', stdout.write(''), stdout.write(Buffer.alloc(0)));
    stdout.write(new Uint8Array([65, 66]));
    stdout.write(new DataView(new Uint8Array([67, 68]).buffer));
  },

  refusing() {
    for (const chunk of [null, undefined, 5, {}, true]) {
      try {
        tell('wrote', process.stdout.write(chunk));
      } catch (error) {
        tell('refused', error);
      }
    }
    try {
      process.stdout.write('x', 'no such encoding');
    } catch (error) {
      tell('refused', error);
    }
  },

  large() {
    process.stdout.write('x'.repeat(1 << 20), (error) => tell('written', error ?? null));
    tell('waiting', process.stdout.writableLength, process.stdout.writableNeedDrain);
    process.stdout.once('drain', () => tell('drain'));
  },

  ordering() {
    for (let count = 0; count < 5; count++) {
      process.stdout.write(`out ${count}\n`);
      process.stderr.write(`err ${count}\n`);
      console.log('log', count);
      console.error('error', count);
    }
  },

  exiting() {
    process.on('exit', () => process.stdout.write('at exit'));
    process.stdout.write('a');
    process.exit(3);
  },

  reading() {
    process.stdin.setEncoding('utf8');
    watch('stdin', process.stdin, INPUT_EVENTS);
    process.stdin.on('end', () => setImmediate(() => tell('after', process.stdin.destroyed, process.stdin.closed)));
  },

  pulling() {
    process.stdin.on('readable', () => {
      for (let chunk = process.stdin.read(3); chunk !== null; chunk = process.stdin.read(3))
        tell('read', String(chunk));
    });
    process.stdin.on('end', () => tell('end'));
  },

  async iterating() {
    let text = '';
    for await (const chunk of process.stdin) text += chunk;
    tell('text', text, process.stdin.destroyed);
  },

  piping() {
    process.stdin.pipe(process.stdout);
    process.stdin.on('end', () => tell('end', process.stdout.writableEnded));
  },

  pausing() {
    process.stdin.once('data', (chunk) => {
      tell('data', String(chunk));
      setImmediate(() => {
        process.stdin.pause();
        tell('paused', process.stdin.isPaused(), process.stdin._handle?.reading);
        // Over a file, a read may still be under way.
        setImmediate(() =>
          tell(
            'then',
            process.stdin._handle?.reading,
            process.stdin._handle && process.getActiveResourcesInfo().length,
          ),
        );
      });
    });
  },

  stopping() {
    watch('stdin', process.stdin, INPUT_EVENTS);
    process.stdin.destroy();
    tell('destroyed', process.stdin.destroyed, process.stdin.readable);
    process.on('exit', () => tell('at exit', process.stdin.closed));
  },

  unreferenced() {
    process.stdin.on('data', () => {});
    process.stdin.unref?.();
    tell('ref', process.stdin._handle?.hasRef());
  },

  untouched() {
    tell('nothing');
  },
};

const KINDS = {
  pipe: () => 'pipe',
  file: (fd) => (fd === 0 ? fs.openSync(IN, 'r') : fs.openSync(OUT, fd === 1 ? 'w' : 'a')),
  null: () => 'ignore',
};

function stdioFor(kind) {
  const make = KINDS[kind];
  return [make(0), make(1), make(2)];
}

function readOr(path, otherwise) {
  try {
    return fs.readFileSync(path, 'latin1');
  } catch {
    return otherwise;
  }
}

function shorten(text) {
  return text.length > 300 ? `${text.slice(0, 20)}... ${text.length}` : text;
}

/** Runs a role over a kind of descriptors and prints what it told and wrote. */
function runCase(role, kind) {
  for (const path of [LOG, OUT]) fs.rmSync(path, { force: true });
  fs.writeFileSync(IN, 'first line\nsecond line\n');
  const stdio = stdioFor(kind);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [__filename, role], { stdio });
    const text = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name]?.setEncoding('latin1').on('data', (chunk) => {
        text[name] += chunk;
      });
    }
    child.stdin?.on('error', () => {});
    if (kind === 'pipe' && role !== 'pausing') child.stdin.end('first line\nsecond line\n');
    if (kind === 'pipe' && role === 'pausing') child.stdin.write('first line\n');
    child.on('close', (code, signal) => {
      for (const entry of stdio) if (typeof entry === 'number') fs.closeSync(entry);
      print(`${role} ${kind}`, code, signal, shorten(text.stdout), shorten(text.stderr), shorten(readOr(OUT, '')));
      process.stdout.write(readOr(LOG, ''));
      resolve();
    });
  });
}

/** A full disk, descriptors of the wrong direction, closed ones, a folder, output that nobody reads. */
function broken() {
  const shell = (text) => spawnSync('/bin/sh', ['-c', text], { encoding: 'utf8' });
  const first = (text) => text.split('\n').filter((line) => /Error|^[A-Z]/.test(line))[0];
  const run = (name, redirection, script) => {
    const quoted = `'${script.replaceAll("'", "'\\''")}'`;
    const { status, signal, stdout, stderr } = shell(`'${process.execPath}' -e ${quoted} ${redirection}`);
    print(name, status, signal, shorten(stdout), first(stderr));
  };
  const write =
    "process.stdout.write('x', (e) => console.error('CODE', e && e.code)); process.stdout.on('error', (e) => console.error('EVENT', e.code, e.syscall))";
  run('full', '> /dev/full', write);
  run('full unhandled', '> /dev/full', "process.stdout.write('x')");
  run('full console', '> /dev/full', "console.log('x'); process.exitCode = 4");
  run('read-only', '1< /dev/null', write);
  run(
    'write-only input',
    '0> /dev/null',
    "process.stdin.on('error', (e) => console.error('EVENT', e.code, e.syscall)).resume()",
  );
  run('closed output', '>&-', write);
  run('closed input', '<&-', "process.stdin.on('end', () => console.log('end')).resume()");
  run('all closed', '<&- >&- 2>&-', "process.exitCode = 5; console.log('x')");
  run(
    'directory',
    '< /',
    "process.stdin.on('error', (e) => console.log('EVENT', e.code)).on('end', () => console.log('end')).resume()",
  );
  run(
    'broken',
    '< /dev/null | true',
    "const timer = setInterval(() => process.stdout.write('x'), 5); process.stdout.on('error', (e) => { clearInterval(timer); console.error('EVENT', e.code); })",
  );
}

async function main() {
  for (const role of Object.keys(roles)) for (const kind of Object.keys(KINDS)) await runCase(role, kind);
  broken();
  for (const path of [LOG, OUT, IN]) fs.rmSync(path, { force: true });
}

const [, , role] = process.argv;
if (role === undefined) main();
else roles[role]();
