'use strict';
// fs.watch and fs.promises.watch: what they take, what they tell, how they end.

const { EventEmitter, once } = require('events');
const fs = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { attempt, print } = require('./support.cjs');

const folder = fs.mkdtempSync(join(tmpdir(), 'watch-'));
const inside = (name) => join(folder, name);

/** Collects what a watcher tells, and waits until it told of something. */
class Told extends EventEmitter {
  events = new Set();

  constructor(watcher) {
    super();
    watcher.on('change', (event, name) => {
      this.events.add(`${event} ${Buffer.isBuffer(name) ? `bytes ${name}` : name}`);
      this.emit('event');
    });
  }

  async until(...wanted) {
    while (!wanted.every((event) => this.events.has(event))) await once(this, 'event');
  }
}

function refused() {
  const cases = [
    [5],
    [folder, 5],
    [folder, { signal: 1 }],
    [folder, 'utf9'],
    [folder, { recursive: 1 }],
    [folder, {}, 5],
  ];
  for (const [index, words] of [...cases, [folder, { ignore: 5 }]].entries()) {
    attempt(`refused ${index}`, () => fs.watch(...words).close());
  }
  try {
    fs.watch(inside('none'));
  } catch ({ code, syscall, path, filename }) {
    print('none', code, syscall, path === inside('none'), filename === path);
  }
}

async function changes(options) {
  const watcher = fs.watch(folder, options);
  const told = new Told(watcher);
  fs.writeFileSync(inside('a'), 'x');
  await told.until(...(options.encoding ? ['rename bytes a', 'change bytes a'] : ['rename a', 'change a']));
  fs.renameSync(inside('a'), inside('b'));
  fs.unlinkSync(inside('b'));
  await told.until(options.encoding ? 'rename bytes b' : 'rename b');
  const closed = once(watcher, 'close');
  print('changes', watcher.constructor.name, watcher.close(), watcher.close(), [...told.events].sort());
  print('closed', await closed);
}

/** Writes a file again and again, until its change is told: folders may be watched a little later than one thinks. */
async function written(told, name) {
  const writing = setInterval(() => fs.appendFileSync(inside(name), '1'), 20);
  await told.until(`change ${name}`);
  clearInterval(writing);
}

async function below() {
  fs.mkdirSync(inside('s'));
  const watcher = fs.watch(folder, { recursive: true });
  const told = new Told(watcher);
  await written(told, 's/first');
  fs.mkdirSync(inside('s/t'));
  await told.until('rename s/t');
  await written(told, 's/t/first');
  fs.writeFileSync(inside('s/t/x'), '1');
  await told.until('rename s/t/x', 'change s/t/x');
  fs.writeFileSync(inside('top'), '1');
  await told.until('rename top', 'change top');
  // What was under way from before may come as well, and of the first files their making may be missed.
  print('below', [...told.events].filter((event) => / (s\/t|s\/t\/x|top)$/.test(event)).sort());
  watcher.close();
}

async function ended() {
  const controller = new AbortController();
  const watcher = fs.watch(folder, { signal: controller.signal });
  controller.abort();
  print('aborted', await once(watcher, 'close'));
  print('aborted before', await once(fs.watch(folder, { signal: AbortSignal.abort() }), 'close'));
  print('not there', fs.watch(inside('none'), { throwIfNoEntry: false }).close());
  print('references', watcher.ref() === watcher, watcher.unref() === watcher);
}

async function iterated() {
  const controller = new AbortController();
  const writing = setInterval(() => fs.writeFileSync(inside('p'), '1'), 20);
  const seen = new Set();
  try {
    for await (const event of fs.promises.watch(folder, { signal: controller.signal })) {
      seen.add(JSON.stringify(event));
      if (seen.size === 2) controller.abort();
    }
  } catch ({ name, code }) {
    print('iterated', [...seen].sort(), name, code);
  }
  clearInterval(writing);
  for (const options of [5, { overflow: 'x' }, { persistent: 1 }, { encoding: 'utf9' }]) {
    await fs.promises
      .watch(folder, options)
      .next()
      .catch(({ code, message }) => print('rejected', code, message));
  }
  await fs.promises
    .watch(inside('none'))
    .next()
    .catch(({ code }) => print('rejected', code));
}

/** `watchFile` tells once that a file is not there, and then what becomes of it. */
async function asked(bigint) {
  const path = inside(`asked-${bigint}`);
  const told = new EventEmitter();
  const watcher = fs.watchFile(path, { bigint, interval: 10 }, (...stats) => told.emit('told', ...stats));
  const show = ({ size, mtimeMs, ino }) => `${typeof size} ${size} ${Boolean(mtimeMs)} ${Boolean(ino)}`;
  const next = async (name) => {
    const [now, before] = await once(told, 'told');
    print('asked', bigint, name, now.constructor.name, show(now), show(before));
  };
  await next('missing');
  // Not empty at any time.
  fs.writeFileSync(`${path}-made`, 'four');
  fs.renameSync(`${path}-made`, path);
  await next('made');
  fs.unlinkSync(path);
  await next('gone');
  const stopped = once(watcher, 'stop');
  fs.unwatchFile(path);
  await stopped;
}

async function main() {
  refused();
  await asked(false);
  await asked(true);
  await changes({});
  await changes({ encoding: 'buffer' });
  await below();
  await ended();
  await iterated();
  fs.rmSync(folder, { recursive: true });
  // Node keeps watching some of the files below a folder whose watcher is closed.
  process.exit();
}

main();
