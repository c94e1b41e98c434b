'use strict';
// Ends a server, with what is under way, in bounded time.

const http = require('http');
const { createHttpTerminator } = require('http-terminator');
const { until } = require('./support.cjs');

function fetchText(port, path, agent) {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path, agent }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => resolve(`${text} ${answer.headers.connection}`));
      answer.on('error', (error) => resolve(error.code));
    });
    request.on('error', (error) => resolve(error.code));
  });
}

async function main() {
  const agent = new http.Agent({ keepAlive: true });
  const waiting = new Map();
  const server = http.createServer((request, response) => {
    if (request.url === '/quick') response.end('quick');
    else waiting.set(request.url, response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const terminator = createHttpTerminator({ server, gracefulTerminationTimeout: 300 });
  console.log(await fetchText(port, '/quick', agent));
  const slow = fetchText(port, '/slow', agent);
  const hanging = fetchText(port, '/never', agent);
  await until(() => waiting.size === 2);
  const started = Date.now();
  const terminated = terminator.terminate();
  waiting.get('/slow').end('slow');
  console.log(await slow, await hanging);
  await terminated;
  console.log(server.listening, Date.now() - started < 10000, await fetchText(port, '/quick', agent));
}

main();
