'use strict';
// The module `fs`: callbacks, promises, handles and streams.

const fs = require('fs');
const { tmpdir } = require('os');
const { promisify } = require('util');
const { describe, encode, print } = require('./support.cjs');

const folder = fs.mkdtempSync(`${tmpdir()}/fs-later-`);
const at = (name) => `${folder}/${name}`;
process.on('exit', () => fs.rmSync(folder, { recursive: true }));

async function show(name, call) {
  let result;
  try {
    result = encode(await call());
  } catch (error) {
    result = `${describe(error)} ${error.syscall} ${error.path}`;
  }
  console.log(name, `${result}`.replaceAll(folder, '<folder>'));
}

/** What a function gives its callback. */
function called(method, ...given) {
  return new Promise((resolve) => {
    method(...given, (...values) => resolve(values));
  });
}

/** The events of a stream until it is closed. */
function eventsOf(stream) {
  const seen = [];
  for (const event of ['open', 'ready', 'data', 'end', 'finish', 'error']) {
    stream.on(event, (value) => seen.push([event, value instanceof Error ? value.code : typeof value]));
  }
  return new Promise((resolve) => {
    stream.on('close', () => resolve(seen));
  });
}

async function callbacks() {
  await show('writeFile', () => called(fs.writeFile, at('a'), 'text'));
  await show('readFile', () => called(fs.readFile, at('a'), 'utf8'));
  await show('readFile missing', () => called(fs.readFile, '/nope'));
  await show('stat missing', () => called(fs.stat, '/nope'));
  await show('mkdir', () => called(fs.mkdir, at('x/y'), { recursive: true }));
  await show('exists', () => promisify(fs.exists)(at('a')));
  const fd = fs.openSync(at('a'));
  await show('read', () => promisify(fs.read)(fd, Buffer.alloc(2), 0, 2, 0));
  await show('close', () => called(fs.close, fd));
}

async function promises() {
  const { readFile, writeFile, stat, readdir, access, rename, rm, cp, opendir } = fs.promises;
  print('names', Object.keys(fs.promises).includes('open'), fs.promises === require('fs/promises'));
  await show('promise readFile', () => readFile(at('a'), 'utf8'));
  await show('promise missing', () => readFile('/nope'));
  await show('promise wrong', () => readFile(5.5));
  await show('promise writeFile', () => writeFile(at('b'), 'bbb'));
  await show('promise stat', async () => (await stat(at('b'))).size);
  await show('promise readdir', () => readdir(folder));
  await show('promise access', () => access('/nope'));
  await show('promise rename', () => rename(at('b'), at('c')));
  await show('promise cp', () => cp(at('x'), at('z'), { recursive: true }));
  await show('promise cp of a folder', () => cp(at('x'), at('z')));
  await show('promise rm', () => rm(at('z'), { recursive: true }));
  await show('promise opendir', () => opendir('/nope'));
  const names = [];
  for await (const entry of await opendir(folder)) names.push([entry.name, entry.isDirectory()]);
  print('opendir', names.sort());
}

async function handles() {
  const handle = await fs.promises.open(at('h'), 'w+');
  print('handle', typeof handle.fd, handle.constructor.name);
  await show('handle write', () => handle.write('abc'));
  await show('handle write bytes', () => handle.write(Buffer.from('def'), 0, 2));
  await show('handle read', () => handle.read(Buffer.alloc(4), 0, 4, 0));
  await show('handle stat', async () => (await handle.stat()).size);
  await show('handle truncate', () => handle.truncate(2));
  await show('handle close', () => handle.close());
  await show('handle closed', () => handle.read(Buffer.alloc(1)));
  print('handle fd', handle.fd);
}

async function streams() {
  const writer = fs.createWriteStream(at('s'));
  print('writer', writer.pending, writer.fd, writer.flags, writer.bytesWritten, writer.autoClose);
  writer.write('hello ');
  writer.end('world');
  print('writer events', await eventsOf(writer), writer.bytesWritten, writer.fd);
  print('reader events', await eventsOf(fs.createReadStream(at('s'), { encoding: 'utf8', start: 1, end: 3 })));
  print('reader missing', await eventsOf(fs.createReadStream('/nope')));
  print('reader pieces', await eventsOf(fs.createReadStream(at('s'), { highWaterMark: 4 })));
  const fd = fs.openSync(at('s'));
  print('reader of fd', await eventsOf(fs.createReadStream('', { fd })));
  const patch = fs.createWriteStream(at('s'), { flags: 'r+', start: 6 });
  patch.end('WORLD');
  print('patch', await eventsOf(patch), fs.readFileSync(at('s'), 'utf8'));
  for (const [path, options] of [
    [5],
    ['x', { start: 'a' }],
    ['x', { start: 5, end: 3 }],
    ['x', { fd: 'q' }],
    ['x', 5],
  ]) {
    await show(`reader ${JSON.stringify(options)}`, async () => fs.createReadStream(path, options));
  }
}

callbacks().then(promises).then(handles).then(streams);
