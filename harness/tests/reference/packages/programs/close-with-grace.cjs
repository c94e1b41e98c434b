'use strict';
// A graceful end, with a limit, on signals and errors.

const { run, write } = require('./support.cjs');

const start = `
const closeWithGrace = require(${JSON.stringify(require.resolve('close-with-grace'))});
const closing = closeWithGrace({ delay: 10000, logger: false }, async ({ signal, err, manual }) => {
  console.log('closing', signal, err && err.message, manual);
  await new Promise(setImmediate);
  console.log('closed');
});
const stay = setInterval(() => {}, 1000);
`;
const ends = {
  term: 'process.kill(process.pid, "SIGTERM");',
  int: 'process.kill(process.pid, "SIGINT");',
  throws: 'setTimeout(() => { throw new Error("thrown"); }, 1);',
  rejects: 'Promise.reject(new Error("rejected"));',
  manual: 'closing.close();',
  uninstalled: 'closing.uninstall(); process.kill(process.pid, "SIGTERM");',
  ends: 'clearInterval(stay);',
};

async function main() {
  for (const [name, text] of Object.entries(ends)) {
    const { code, signal, stdout } = await run([write(`${name}.cjs`, start + text)]);
    console.log(name, code, signal, JSON.stringify(stdout));
  }
}

main();
