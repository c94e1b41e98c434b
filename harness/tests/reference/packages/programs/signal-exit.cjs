'use strict';
// Hooks that run however a process ends.

const { run, write } = require('./support.cjs');

const hook = `
const { onExit } = require(${JSON.stringify(require.resolve('signal-exit'))});
onExit((code, signal) => console.log('hook', code, signal));
const remove = onExit(() => console.log('removed'));
remove();
onExit((code, signal) => console.log('last', code, signal), { alwaysLast: true });
`;
const ends = {
  return: '',
  exit: 'process.exit(4);',
  code: 'process.exitCode = 5;',
  throw: 'throw new Error("thrown");',
  term: 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000);',
  hup: 'process.kill(process.pid, "SIGHUP"); setInterval(() => {}, 1000);',
  caught:
    'process.on("SIGINT", () => { console.log("own"); process.exit(6); }); process.kill(process.pid, "SIGINT"); setInterval(() => {}, 1000);',
  stopped: `onExit(() => { console.log("goes on"); clearInterval(timer); return true; });
    const timer = setInterval(() => {}, 1000); process.kill(process.pid, "SIGTERM");`,
};

async function main() {
  for (const [name, text] of Object.entries(ends)) {
    const { code, signal, stdout } = await run([write(`${name}.cjs`, hook + text)]);
    console.log(name, code, signal, JSON.stringify(stdout));
  }
}

main();
