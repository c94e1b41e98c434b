'use strict';
// What programs commonly do, so that the code for it is compiled when refnode is built. Nothing here depends on time or
// place, and the output goes nowhere.

const assert = require('node:assert');
const { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } = require('child_process');
const { EventEmitter, once } = require('events');
const fs = require('fs');
const http = require('http');
const net = require('net');
const os = require('os');
const path = require('path');
const { PassThrough, pipeline } = require('stream');
const url = require('url');
const util = require('util');

// The date of answers is kept until the next second, which may come while this runs.
Date.prototype.getMilliseconds = () => 0;

console.log('text %s %d %j', 'of', 1, { format: true }, { a: [1, 'two', null, undefined], map: new Map([[1, {}]]) });
console.log([1, 2, 3], new Error('shown'), Symbol('s'), () => {}, class A {}, new Set([1]), Buffer.from('ab'));
console.error('to %s', 'the other');
process.stdout.write('bytes', () => {});
util.inspect({ nested: { deeper: { deepest: {} } }, date: new Date(0), expression: /x/, long: 'x'.repeat(100) });

assert.strictEqual(Buffer.concat([Buffer.from('00ff', 'hex'), Buffer.alloc(2)]).toString('base64'), 'AP8AAA==');
assert.deepStrictEqual(JSON.parse(JSON.stringify({ a: [1] })), { a: [1] });
assert.throws(() => fs.readFileSync('/none/such'), { code: 'ENOENT' });
assert.throws(() => spawn(1), { code: 'ERR_INVALID_ARG_TYPE' });

path.relative(path.join('/a', '..', 'b'), path.resolve('/c/d.txt'));
url.fileURLToPath(url.pathToFileURL('/a b'));
new URL('http://host/path?a=b#c').searchParams.get('a');
os.tmpdir();
fs.existsSync('/none');
fs.readdirSync('/');
fs.statSync('/').isDirectory();
fs.readFile('/dev/null', () => {});
fs.promises.stat('/').then(() => {});

process.env.WARM = 'up';
process.on('SIGUSR2', () => {});
process.removeAllListeners('SIGUSR2');
process.on('exit', () => {});
process.nextTick(() => {});
queueMicrotask(() => {});
setImmediate(() => {});
setTimeout(() => {}, 1).unref();
const interval = setInterval(() => clearInterval(interval), 1);

const controller = new AbortController();
controller.signal.addEventListener('abort', () => {});
controller.abort();

const emitter = new EventEmitter();
once(emitter, 'told').then(() => {});
emitter.emit('told', 1);

pipeline(new PassThrough().end('piped'), new PassThrough().resume(), () => {});
(async () => {
  for await (const chunk of new PassThrough().end('chunk')) String(chunk);
})();

spawnSync('/bin/cat', { input: 'input', encoding: 'utf8' });
execSync('exit 0');
execFileSync('/bin/true');
exec('echo shown', () => {});
execFile('/bin/cat', ['/dev/null'], () => {});
util
  .promisify(exec)('true')
  .then(() => {});

const cat = spawn('/bin/cat', { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, A: 'b' } });
cat.stdout.setEncoding('utf8').on('data', () => {});
cat.on('exit', () => {}).on('close', () => {});
cat.stdin.end('through');

const sleeper = spawn('/bin/sleep', ['60'], { stdio: 'ignore' });
sleeper.on('spawn', () => sleeper.kill());

for (const serialization of ['json', 'advanced']) {
  const child = fork('/dev/null', [], {
    serialization,
    execPath: '/bin/cat',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', () => {}).on('error', () => {});
  child.on('spawn', () => child.send({ number: 1 }, () => child.connected && child.disconnect()));
}

/** Asks twice on one connection, as a client of http does and as one that writes the requests itself. */
function askServer(port, done) {
  const agent = new http.Agent({ keepAlive: true });
  const ask = (left) => {
    http.get({ port, host: '127.0.0.1', agent }, (response) => {
      response.setEncoding('utf8').on('data', () => {});
      response.on('end', () => setImmediate(left > 1 ? ask : askByHand, left - 1));
    });
  };
  const askByHand = () => {
    agent.destroy();
    let left = 2;
    const client = net.connect(port, '127.0.0.1', () => client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
    client.setEncoding('latin1').setNoDelay(true);
    client.on('data', () => {
      if (--left > 0) client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      else client.end();
    });
    client.on('close', done);
  };
  ask(2);
}

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/plain');
  response.end('answer');
});
server.listen(0, '127.0.0.1', () => askServer(server.address().port, () => server.close()));
