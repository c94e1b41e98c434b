'use strict';
// A child that has the terminal, and whose end becomes one's own.

const { run, write } = require('./support.cjs');

const script = (call) => `
const { foregroundChild, proxySignals } = require(${JSON.stringify(require.resolve('foreground-child'))});
${call}
`;
const sleeper = `process.on('SIGTERM', () => { console.log('terminated'); process.exit(12); });
setInterval(() => {}, 1000);
console.log('up');`;

async function main() {
  const ends = {
    exit: 'process.exit(3)',
    signal: 'process.kill(process.pid, "SIGKILL")',
    fine: 'console.log(process.argv[2])',
  };
  for (const [name, text] of Object.entries(ends)) {
    const child = write(`${name}-child.cjs`, text);
    const call = `foregroundChild(process.execPath, [${JSON.stringify(child)}, 'given'], (code, signal) => console.log('child', code, signal));`;
    const { code, signal, stdout } = await run([write(`${name}.cjs`, script(call))]);
    console.log(name, code, signal, JSON.stringify(stdout));
  }
  const child = write('sleeper.cjs', sleeper);
  const call = `foregroundChild(process.execPath, [${JSON.stringify(child)}]);`;
  const onChild = (started) => started.stdout.once('data', () => started.kill('SIGTERM'));
  const { code, signal, stdout } = await run([write('passes.cjs', script(call))], { onChild });
  console.log('passes', code, signal, JSON.stringify(stdout));
}

main();
