'use strict';
// What is published on diagnostics channels about children.

const { execFile, fork, spawn, spawnSync } = require('child_process');
const channels = require('diagnostics_channel');
const { attempt, print } = require('./support.cjs');

const names = ['child_process', ...['start', 'end', 'error'].map((step) => `tracing:child_process.spawn:${step}`)];

function show({ process: child, options, error }, name) {
  print(name, child?.constructor.name, child?.pid !== undefined, error?.code, options && Object.keys(options).sort());
  if (options !== undefined)
    print('options', options.file === process.execPath, options.args.length, options.windowsHide);
}

for (const name of names) channels.subscribe(name, show);
spawn('true');
spawn('true', ['a'], { windowsHide: true, cwd: '/' });
spawn('/nowhere/at/all').on('error', ({ code }) => print('error event', code));
attempt('refused', () => spawn('true', { cwd: 5 }));
attempt('not allowed', () => spawn('true', { argv0: 5 }));
execFile('true', () => {});
spawnSync('true');
fork('/nowhere/at/all.cjs', { silent: true }).on('exit', (code) => print('exit', code));
for (const name of names) print('unsubscribed', channels.unsubscribe(name, show), channels.hasSubscribers(name));
spawn('true');
