'use strict';
// `process.report`: its settings, what it writes and where.

const { spawnSync } = require('child_process');
const { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { attempt, print } = require('./support.cjs');

/** Texts without what differs each time. */
function plain(text) {
  return text.replace(/\d{8}\.\d{6}\.\d+/g, 'WHEN').replace(/directory: .*\//g, 'directory: ');
}

/** Puts functions that throw in the place of all that a program may call. */
function replaceAll(process, ...modules) {
  const called = ['cpuUsage', 'cwd', 'getActiveResourcesInfo', 'memoryUsage', 'resourceUsage', 'uptime'];
  for (const module of [...modules, process]) {
    for (const name of module === process ? called : Object.keys(module)) {
      if (typeof module[name] !== 'function') continue;
      module[name] = () => {
        throw new Error(name);
      };
    }
  }
}

/** Programs that end by something without a stack, or that cannot be read. */
const THROWING = [
  'throw Object.defineProperty(new Error("a"), "stack", { get() { throw new Error("b"); } })',
  'throw new Proxy({}, { ownKeys() { throw new Error("no keys"); } })',
  'throw Object.assign(() => {}, { toString() { throw new Error("no text"); } })',
  'throw { a: 1 }',
  `(${replaceAll})(process, ...["fs", "os", "path", "v8"].map(require)); throw { b: 2 }`,
];

/** The code with which a program ends that throws, and what its report tells of that. */
function throwing(program) {
  const options = ['--report-uncaught-exception', '--report-filename=thrown.json'];
  const { status } = spawnSync(process.execPath, [...options, '-e', program]);
  const { message, stack, errorProperties } = JSON.parse(readFileSync('thrown.json', 'utf8')).javascriptStack;
  rmSync('thrown.json');
  return [status, message, stack?.length > 0, errorProperties];
}

function main() {
  const { report } = process;
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  process.chdir(folder);
  print('members', Object.keys(report));
  for (const name of Object.keys(report)) {
    const { value, get, set, enumerable, configurable } = Object.getOwnPropertyDescriptor(report, name);
    print(name, value ? [value.name, value.length] : [get.name, set.name, report[name]], enumerable, configurable);
  }
  for (const name of Object.keys(report).slice(2)) {
    for (const value of [true, 'text', '', 'SIGHUP', 'sighup', 'SIGNOPE', 1, null, undefined, {}]) {
      attempt(`${name} ${JSON.stringify(value)}`, () => {
        report[name] = value;
        print(name, report[name]);
      });
    }
  }
  Object.assign(report, { directory: '', filename: '', compact: false, signal: 'SIGUSR2', reportOnSignal: false });
  Object.assign(report, { reportOnFatalError: false, reportOnUncaughtException: false, excludeEnv: false });

  for (const error of [{}, new RangeError('too far'), null, 'text', 5, () => {}, { stack: 5 }, { stack: 'one line' }]) {
    attempt('getReport', () => {
      const { message, stack, errorProperties } = report.getReport(error).javascriptStack;
      print(message, stack?.[0].replace(/\(.*/, ''), errorProperties);
    });
  }
  const { header, javascriptStack, ...others } = report.getReport();
  print(javascriptStack.message, javascriptStack.errorProperties, Object.keys(others));
  print(header.event, header.trigger, header.filename, header.threadId, header.commandLine.length);
  for (const name of ['excludeEnv', 'excludeNetwork']) {
    report[name] = true;
    const excluding = report.getReport();
    print(name, excluding.environmentVariables === undefined, excluding.header.networkInterfaces === undefined);
    report[name] = false;
  }

  for (const given of [[], ['named.json'], [new TypeError('mine')], ['other.json', new TypeError('mine')], ['', {}]]) {
    const name = report.writeReport(...given);
    print('written', plain(name), JSON.parse(readFileSync(name, 'utf8')).javascriptStack.message);
  }
  for (const given of [[5], [null], ['a.json', 5], ['a.json', null], [() => {}]]) {
    attempt('writeReport', () => report.writeReport(...given));
  }
  for (const program of THROWING) print('thrown', ...throwing(program));
  report.compact = true;
  print('compact', report.writeReport('compact.json'), readFileSync('compact.json', 'utf8').split('\n').length);
  report.directory = join(folder, 'missing');
  print('missing', JSON.stringify(report.writeReport('lost.json')), existsSync('lost.json'));
  print(readdirSync(folder).map(plain).sort());
  for (const name of ['SIGUSR2', 'SIGHUP']) {
    report.signal = name;
    report.reportOnSignal = true;
    print(name, process.listenerCount('SIGUSR2'), process.listenerCount('SIGHUP'));
  }
  report.reportOnSignal = false;
  print(process.listenerCount('SIGUSR2'), process.listenerCount('SIGHUP'));
  attempt('assigned', () => {
    process.report = {};
  });
  process.chdir('/');
  rmSync(folder, { recursive: true });
}

if (process.argv[2] === 'main') {
  main();
} else {
  const { status, stdout, stderr } = spawnSync(process.execPath, [__filename, 'main'], { encoding: 'utf8' });
  print('ended', status);
  print(stdout);
  print(plain(stderr));
}
