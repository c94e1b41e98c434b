// Microseconds from sending a TCP socket to a child until the child's answer comes over it, the median of `count`.
'use strict';
const net = require('net');
const { check, input, median, now, report } = require('./support.cjs');
const { forked } = require('./forked.cjs');

if (process.send) {
  process.on('message', (number, socket) => socket.end(`child ${number}`));
} else {
  const samples = [];
  const child = forked(__filename);
  let start = 0;
  const server = net.createServer((socket) => {
    start = now();
    child.send(samples.length, socket);
  });
  const next = () => {
    let text = '';
    const client = net.connect(server.address().port, '127.0.0.1');
    client.setEncoding('utf8');
    client.on('data', (part) => (text += part));
    client.on('end', () => {
      samples.push(now() - start);
      check(text === `child ${samples.length - 1}`, `the answer was '${text}'`);
    });
    client.on('close', () => {
      if (samples.length < input.count) return next();
      child.disconnect();
      return server.close();
    });
  };
  child.on('exit', (code) => {
    check(code === 0, `code ${code}`);
    report(median(samples));
  });
  server.listen(0, '127.0.0.1', next);
}
