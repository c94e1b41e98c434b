'use strict';
// Health checks, and a graceful end on a signal.

const { run, write } = require('./support.cjs');

const script = `
const http = require('http');
const { createTerminus, HealthCheckError } = require(${JSON.stringify(require.resolve('@godaddy/terminus'))});
const server = http.createServer((request, response) => response.end('app'));
const order = [];
createTerminus(server, {
  signal: 'SIGTERM',
  healthChecks: {
    '/live': async () => ({ up: true }),
    '/ready': async () => { throw new HealthCheckError('not ready', [{ db: 'down' }]); },
  },
  beforeShutdown: async () => console.log('before'),
  onSignal: async () => console.log('signal', server.listening),
  onShutdown: async () => console.log('shut down'),
  logger: () => {},
});
const get = (path) => new Promise((resolve) => http.get({ host: '127.0.0.1', port: server.address().port, path }, (answer) => {
  let text = '';
  answer.on('data', (chunk) => (text += chunk));
  answer.on('end', () => resolve([answer.statusCode, text]));
}));
server.listen(0, '127.0.0.1', async () => {
  for (const path of ['/', '/live', '/ready']) console.log(path, await get(path));
  http.globalAgent.destroy();
  process.kill(process.pid, 'SIGTERM');
});
`;

async function main() {
  const { code, signal, stdout, stderr } = await run([write('script.cjs', script)]);
  console.log(code, signal, stdout, stderr);
}

main();
