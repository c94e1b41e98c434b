'use strict';
// Several commands at once, with their output marked; as a command and as a function.

const concurrently = require('concurrently').default;
const { command, run } = require('./support.cjs');

const sorted = (text) => text.trim().split('\n').sort();

async function main() {
  const tool = command('concurrently');
  const both = await run([tool, '-n', 'a,b', 'echo one', 'echo two']);
  console.log(both.code, sorted(both.stdout));
  // `exec`, because all processes of a command are ended: a shell may still tell that its command was.
  const failing = await run([
    tool,
    '--kill-others-on-fail',
    '--names',
    'bad,slow',
    'sleep 0.1; exit 3',
    'exec sleep 60',
  ]);
  console.log(failing.code, sorted(failing.stdout));
  const first = await run([tool, '--success', 'first', '-k', '-r', 'echo done', 'exec sleep 60']);
  console.log(first.code, first.stdout);
  const outputStream = new (require('stream').Writable)({ write: (chunk, encoding, done) => done() });
  const { result, commands } = concurrently(['exit 0', { command: 'exit 2', name: 'two' }], { outputStream });
  const events = await result.catch((reason) => reason);
  console.log(commands.length, events.map(({ command: { name }, exitCode }) => [name, exitCode]).sort());
}

main();
