'use strict';
// The process object: its properties and the functions that need no other process.

const fs = require('fs');
const { tmpdir } = require('os');
const { attempt, print } = require('./support.cjs');

const { mkdirSync, mkdtempSync, rmSync, rmdirSync, writeFileSync } = fs;

process.removeAllListeners('warning');

/** What refnode has not, or has in another form: see reference/README.md. */
const OTHERS = new Set([
  ...['_debugEnd', '_debugProcess', '_fatalException', '_linkedBinding', '_preload_modules', '_rawDebug'],
  ...['_startProfilerIdleNotifier', '_stopProfilerIdleNotifier', '_tickCallback', 'binding', 'moduleLoadList'],
  '_stderrIfAny',
]);

const descriptors = Object.getOwnPropertyDescriptors(process);
for (const name of Object.keys(descriptors).sort()) {
  if (OTHERS.has(name)) continue;
  const { value, writable, enumerable, configurable, get } = descriptors[name];
  const kind = get === undefined ? typeof value : 'accessor';
  print(name, kind, writable, enumerable, configurable, kind === 'function' ? [value.name, value.length] : 0);
}
const prototype = Object.getPrototypeOf(process);
print('class', prototype.constructor.name, Object.getOwnPropertyNames(prototype), Object.keys(prototype));
print('text', String(process), Object.prototype.toString.call(process), process instanceof require('events'));
print('same', process === require('process'), process === require('node:process'), process === globalThis.process);
print('identity', process.version, process.arch, process.platform, process.release, Object.isFrozen(process.config));
print('numbers', process.pid > 1, process.ppid > 1, process.debugPort, process.argv0.length > 0);

for (const name of ['pid', 'version', 'arch', 'platform', 'argv0', 'features', 'release', 'config', 'versions']) {
  attempt(`assign ${name}`, () => (process[name] = 1));
}
process.title = 'short';
print('title', process.title);

const own = process.pid;
const kills = [[], ['x'], [null], [{}], [1.5], [own, 'SIGNOPE'], [own, 'sigterm'], [own, 999], [99999999, 0], [own, 0]];
kills.push([`${own}`, 0], [own, -1], [own, {}], [1e12, 0], [own, 'toString']);
kills.forEach((given, index) => attempt(`kill ${index}`, () => process.kill(...given)));

for (const given of [[1], ['x'], [[1]], [[1, 2, 3]], [{}], [null]]) {
  attempt(`hrtime ${JSON.stringify(given)}`, () => process.hrtime(...given));
}
print('hrtime', process.hrtime().length, typeof process.hrtime.bigint(), process.hrtime(process.hrtime())[0]);

const usages = [[1], ['x'], [{}], [{ user: 1 }], [{ user: -1, system: 1 }], [{ user: 1, system: 'x' }], [null], [[]]];
for (const name of ['cpuUsage', 'threadCpuUsage']) {
  for (const given of usages) attempt(`${name} ${JSON.stringify(given)}`, () => process[name](...given));
  const used = process[name]();
  print(name, Object.keys(used), used.user + used.system > 0);
}
print('memory', Object.keys(process.memoryUsage()), process.memoryUsage.rss() > 1e6);
print('resources', Object.keys(process.resourceUsage()), process.resourceUsage().maxRSS > 1000);
print('limits', process.constrainedMemory(), process.availableMemory() > 1e6, process.uptime() < 60);

for (const given of [['abc'], [-1], [1.5], [2 ** 40], [{}], ['0o22'], ['888'], [0o1777], ['27']]) {
  attempt(`umask ${JSON.stringify(given)}`, () => process.umask(...given));
}
process.umask(0o22);
print('umask', process.umask(), process.umask('27'), process.umask(0o22));

const ids = [[], [-1], ['nosuch'], [{}], [1.5], [2 ** 33], [null]];
for (const name of ['setuid', 'seteuid', 'setgid', 'setegid']) {
  for (const given of ids) attempt(`${name} ${JSON.stringify(given)}`, () => process[name](...given));
}
for (const given of [[], ['x'], [['nosuch']], [[-1]], [[1.5]], [[{}]]]) {
  attempt(`setgroups ${JSON.stringify(given)}`, () => process.setgroups(...given));
}
for (const given of [[], [0, 'nosuch'], [{}, 0], [0, {}], [99999, 0], ['root']]) {
  attempt(`initgroups ${JSON.stringify(given)}`, () => process.initgroups(...given));
}
print('ids', process.getuid(), process.geteuid(), process.getgid(), process.getegid(), process.getgroups());

const programs = [[], [5], ['/nope', 5], ['/nope', [5]], ['/nope', ['a\0']], ['/nope', [], 5], ['/nope', [], { A: 5 }]];
programs.push(['/nope', [], { 'A\0': 'x' }], ['a\0b'], ['/nope', [], null], ['/nope', null], ['/nope', ['x'], {}]);
programs.forEach((given, index) => attempt(`execve ${index}`, () => process.execve(...given)));

const folder = mkdtempSync(`${tmpdir()}/process-`);
process.chdir(folder);
print('cwd', process.cwd() === folder);
for (const given of [[], [5], ['/nope']]) {
  try {
    process.chdir(...given);
  } catch (error) {
    const { code, syscall, path, dest, message } = error;
    print(`chdir ${JSON.stringify(given)}`, code, syscall, path === folder, dest, message.replace(folder, '<folder>'));
  }
}
for (const given of [[], [5], ['/nope/.env'], [folder], [null]]) {
  try {
    process.loadEnvFile(...given);
  } catch (error) {
    print(`loadEnvFile ${typeof given[0]}`, error.code, error.message.replaceAll(folder, '<folder>'), error.syscall);
  }
}
process.env.KEPT = 'kept';
writeFileSync('.env', 'QUOTED="a\nb"\nBARE=1 # note\nexport EXPORTED=\'q\'\nKEPT=no\n');
const { readFileSync } = fs;
fs.readFileSync = () => 'BARE=from the function in its place';
process.loadEnvFile();
fs.readFileSync = readFileSync;
print('loaded', process.env.QUOTED, process.env.BARE, process.env.EXPORTED, process.env.KEPT);
mkdirSync('gone');
process.chdir('gone');
rmdirSync('../gone');
attempt('cwd that is gone', () => process.cwd());
attempt('chdir from what is gone', () => process.chdir('/nope'));
process.chdir('/');
rmSync(folder, { recursive: true });

for (const given of [[], [5], ['fs'], ['node:fs'], ['nope'], ['test'], ['internal/errors']]) {
  attempt(`getBuiltinModule ${JSON.stringify(given)}`, () => process.getBuiltinModule(...given));
}
for (const given of [[], [5], [{}], [{ exports: {} }, '/nope.node'], [{}, '/nope.node'], [{ exports: {} }, 'x', 'y']]) {
  attempt(`dlopen ${JSON.stringify(given)}`, () => process.dlopen(...given));
}

const flags = process.allowedNodeEnvironmentFlags;
const spellings = [
  '--max-old-space-size',
  'max-old-space-size',
  '--max_old_space_size',
  '--no-warnings',
  '-r',
  'r',
  '--r',
  '--nope',
  '--stack_trace_limit=5',
  'stack-trace-limit=5',
  'no-warnings=1',
  '-r=x',
  '',
];
print('flags', flags instanceof Set, flags.size > 100, ...spellings.map((name) => flags.has(name)));
print('flags stay', flags.add('x') === flags, flags.has('x'), flags.delete('--require'), flags.has('--require'));

for (const wrong of ['x'.repeat(28), 'x'.repeat(29), "x\n'".repeat(20), 2n ** 200n, Symbol('x'.repeat(40))]) {
  attempt('long argument', () => process.nextTick(wrong));
}
for (const port of [0, 1023, 1024, 65535, 65536, -1, '2000', '0x800', 'x', NaN, 1.5, null, [2000], 2 ** 32 + 2000]) {
  attempt(`debugPort ${port}`, () => {
    process.debugPort = port;
  });
  print(process.debugPort);
}

for (const name of ['SIGKILL', 'SIGSTOP']) attempt(`listen to ${name}`, () => process.on(name, () => {}));
print('listeners', process.listenerCount('SIGKILL'), process.on('SIGNOPE', () => {}) === process);
const listener = () => {};
process.on('SIGUSR2', listener).off('SIGUSR2', listener);
print('signals', process.listenerCount('SIGUSR2'), process.getActiveResourcesInfo());
attempt('setSourceMapsEnabled', () => process.setSourceMapsEnabled(5));
print('sourceMapsEnabled', process.setSourceMapsEnabled(false), process.sourceMapsEnabled);

const counted = { refs: 0, ref: () => counted.refs++, unref: () => counted.refs-- };
process.ref(counted);
process.ref(counted);
process.unref(counted);
print('ref', counted.refs, process.ref(5), process.unref());
