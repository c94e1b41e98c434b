'use strict';
// Hooks at the end that may take their time.

const { run, write } = require('./support.cjs');

const hooks = `
const exitHook = require(${JSON.stringify(require.resolve('async-exit-hook'))});
exitHook(() => console.log('sync'));
exitHook((done) => setImmediate(() => { console.log('async'); done(); }));
exitHook.uncaughtExceptionHandler((error, done) => { console.log('uncaught', error.message); setImmediate(done); });
`;
const ends = {
  term: 'process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000);',
  hup: 'process.kill(process.pid, "SIGHUP"); setInterval(() => {}, 1000);',
  throws: 'setTimeout(() => { throw new Error("thrown"); }, 1); setInterval(() => {}, 1000);',
  empty: '',
  exit: 'process.exit(4);',
};

async function main() {
  for (const [name, text] of Object.entries(ends)) {
    const { code, signal, stdout, stderr } = await run([write(`${name}.cjs`, hooks + text)]);
    console.log(name, code, signal, JSON.stringify(stdout), stderr.includes('thrown'));
  }
}

main();
