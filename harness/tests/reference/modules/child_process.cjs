'use strict';
// What the creators of child processes accept, refuse and return.

const childProcess = require('child_process');
const { ChildProcess, exec, execFile, execFileSync, execSync, spawn, spawnSync } = childProcess;

const FIELDS = [
  'name',
  'message',
  'code',
  'errno',
  'syscall',
  'path',
  'spawnargs',
  'cmd',
  'killed',
  'signal',
  'status',
];

function describe(error) {
  const told = {};
  for (const field of FIELDS) if (error[field] !== undefined) told[field] = error[field];
  return JSON.stringify({ ...told, keys: Object.keys(error) });
}

function attempt(name, call) {
  try {
    const made = call();
    made?.on?.('error', () => {});
    console.log(name, 'returned', made?.constructor?.name);
  } catch (error) {
    console.log(name, describe(error));
  }
}

console.log(Object.keys(childProcess));
for (const name of Object.keys(childProcess)) console.log(name, childProcess[name].length, childProcess[name].name);
console.log(Reflect.ownKeys(ChildProcess.prototype).map(String));

const ARGUMENTS = [
  [],
  [''],
  ['a\0'],
  [1],
  ['true', 'x'],
  ['true', 1],
  ['true', null],
  ['true', ['a\0b']],
  ['true', [], 1],
];
for (const creator of [spawn, spawnSync, execFile]) {
  for (const given of ARGUMENTS) attempt(`${creator.name} ${JSON.stringify(given)}`, () => creator(...given));
}

const OPTIONS = {
  cwd: [1, 'a\0b', {}],
  detached: [1, 'x'],
  uid: [1.5, 'a', 2 ** 31],
  gid: ['a', 2 ** 32],
  shell: [1, {}, '', null],
  argv0: [1, 'a\0b', null],
  windowsHide: [1],
  windowsVerbatimArguments: [1],
  env: [1, { A: 'x\0' }, { 'A\0': 'x' }, null],
  stdio: ['foo', 1, {}, [{}], [-1], [null], [undefined]],
  timeout: ['a', -1, 1.5, NaN, Infinity, null],
  killSignal: ['SIGFOO', 99, 0, 'sigterm', {}, ''],
  signal: [1, {}, null],
  serialization: ['x', 1],
  maxBuffer: ['a', -1, NaN, Infinity, null],
  input: [1, {}],
};
for (const [option, values] of Object.entries(OPTIONS)) {
  for (const value of values) {
    for (const creator of [spawn, spawnSync, execFile]) {
      attempt(`${creator.name} ${option} ${String(value)}`, () => creator('true', [], { [option]: value }));
    }
  }
}

for (const given of [undefined, {}, { file: 'true', args: 1 }, { file: 'true', serialization: 'a' }]) {
  attempt(`ChildProcess ${JSON.stringify(given)}`, () => new ChildProcess().spawn(given));
}
for (const creator of [exec, execSync, execFileSync]) attempt(`${creator.name} 1`, () => creator(1));

attempt('execSync', () => execSync('echo out; echo err >&2; exit 3', { stdio: 'pipe' }));
attempt('execFileSync', () => execFileSync('nosuch', ['q'], { stdio: 'pipe' }));
for (const command of ['nosuch', '/etc/passwd/x', '/etc/passwd']) {
  const result = spawnSync(command);
  console.log(command, Object.keys(result), describe(result.error));
}
console.log(spawnSync('sh', ['-c', 'kill -9 $$']).signal, spawnSync('cat', { input: 'text' }).stdout);

/** One after the other, so that the order of lines is certain. */
async function later() {
  const calls = [
    [exec, 'echo out; echo err >&2; exit 3'],
    [exec, 'kill -9 $$'],
    [exec, 'exec sleep 60', { timeout: 50 }],
    [exec, 'echo aaaaaaaaaa; exec sleep 60', { maxBuffer: 3 }],
    [exec, 'printf abc', { encoding: 'hex' }],
    [execFile, 'nosuch', ['x']],
    [execFile, 'printf', ['abc'], { encoding: 'unheard-of' }],
  ];
  for (const [creator, ...given] of calls) {
    await new Promise((resolve) => {
      creator(...given, (error, stdout, stderr) => {
        console.log(given, error && describe(error), [stdout, stderr]);
        resolve();
      });
    });
  }
}

later();
