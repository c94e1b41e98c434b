'use strict';
// A cluster of workers that are started again when they die, and end together.

const { run, until, write } = require('./support.cjs');

const script = `
const throng = require(${JSON.stringify(require.resolve('throng'))});
throng({
  workers: 2,
  grace: 1000,
  master: () => console.log('master'),
  start: (id, disconnect) => {
    console.log('worker', id);
    process.once('SIGTERM', () => { console.log('worker', id, 'ends'); disconnect(); });
    if (id === 1) setTimeout(() => process.exit(1), 100);
    setInterval(() => {}, 1000);
  },
});
`;

async function main() {
  const onChild = async (child) => {
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    await until(() => text.includes('worker 3'));
    child.kill('SIGTERM');
  };
  const { code, signal, stdout } = await run([write('script.cjs', script)], { onChild });
  console.log(code, signal, stdout.trim().split('\n').sort());
}

main();
