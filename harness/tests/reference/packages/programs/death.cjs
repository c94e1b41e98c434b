'use strict';
// One handler for the signals that end a process.

const { run, write } = require('./support.cjs');

async function main() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGHUP']) {
    const text = `
      const onDeath = require(${JSON.stringify(require.resolve('death'))});
      const off = onDeath((signal, error) => { console.log(signal, error instanceof Error || error); off(); process.exit(9); });
      setInterval(() => {}, 1000);
      process.kill(process.pid, '${signal}');`;
    const { code, signal: by, stdout } = await run([write('script.cjs', text)]);
    console.log(signal, code, by, JSON.stringify(stdout));
  }
  const text = `
    require(${JSON.stringify(require.resolve('death'))})({ uncaughtException: true })((signal, error) => console.log(signal, error.message));
    setTimeout(() => { throw new Error('thrown'); }, 1);`;
  const { code, stdout } = await run([write('script.cjs', text)]);
  console.log(code, JSON.stringify(stdout));
}

main();
