'use strict';
// A cluster of workers that are started again when they die, and end together.

const { run, until, write } = require('./support.cjs');

const script = `
const throng = require(${JSON.stringify(require.resolve('throng'))});
throng({
  workers: 2,
  grace: 10000,
  master: () => console.log('master'),
  start: (id, disconnect) => {
    process.once('SIGTERM', () => { console.log('worker', id, 'ends'); disconnect(); });
    setInterval(() => {}, 1000);
    console.log('worker', id);
    if (id === 1) process.exit(1);
  },
});
`;

async function main() {
  const onChild = async (child) => {
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    await until(() => ['worker 2', 'worker 3'].every((line) => text.includes(line)));
    child.kill('SIGTERM');
  };
  const { code, signal, stdout } = await run([write('script.cjs', script)], { onChild });
  console.log(code, signal, stdout.trim().split('\n').sort());
}

main();
