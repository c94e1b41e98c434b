'use strict';
// A supervisor: starts programs, again when they end, several at one port, and tells of them.

const http = require('http');
const { until, write } = require('./support.cjs');

process.env.PM2_HOME = `${process.cwd()}/home`;
const pm2 = require('pm2');

const log = console.log.bind(console);
const call = (name, ...values) =>
  new Promise((resolve, reject) => {
    pm2[name](...values, (error, result) => (error ? reject(error) : resolve(result)));
  });
const states = async () =>
  (await call('list')).map(({ name, pm2_env: { status, restart_time: count } }) => `${name} ${status} ${count}`).sort();

async function main() {
  // It prints a log with times of its own; what counts is told below.
  console.log = () => {};
  console.error = () => {};
  await call('connect', true);
  const staying = write('stay.cjs', 'setInterval(() => {}, 1000);');
  const crashing = write('crash.cjs', 'setTimeout(() => process.exit(1), 20);');
  await call('start', { name: 'stays', script: staying, pmx: false });
  const limits = { max_restarts: 2, min_uptime: 5000 };
  await call('start', { name: 'crashes', script: crashing, pmx: false, ...limits });
  await until(async () => (await states()).some((state) => state.includes('errored')));
  log(await states());
  await call('restart', 'stays');
  log(await states());
  const server = write(
    'server.cjs',
    `const server = require('http').createServer((request, response) => response.end('served'));
    server.listen(0, '127.0.0.1', () => {
      require('fs').writeFileSync('port', String(server.address().port));
      process.send('ready');
    });`,
  );
  await call('start', {
    name: 'serves',
    script: server,
    exec_mode: 'cluster',
    instances: 2,
    wait_ready: true,
    pmx: false,
  });
  log(await states());
  const port = require('fs').readFileSync('port', 'utf8');
  const text = await new Promise((resolve) => {
    http.get({ host: '127.0.0.1', port, agent: false }, (answer) => answer.on('data', (data) => resolve(`${data}`)));
  });
  log(text);
  await call('delete', 'all');
  log(await states());
  pm2.disconnect();
  process.exit();
}

main();
