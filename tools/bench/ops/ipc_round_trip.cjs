// Microseconds for a small message to a child and back, the median of `count`.
'use strict';
const { check, input, median, now, report } = require('./support.cjs');
const { forked } = require('./forked.cjs');

if (process.send) {
  process.on('message', ({ number }) => process.send({ number, half: number / 2 }));
} else {
  const samples = [];
  const child = forked(__filename, input.serialization);
  let start = 0;
  const send = () => {
    start = now();
    child.send({ number: samples.length });
  };
  child.on('message', (message) => {
    samples.push(now() - start);
    const number = samples.length - 1;
    check(message.number === number && message.half === number / 2, JSON.stringify(message));
    if (number + 1 < input.count) return send();
    child.on('exit', (code) => {
      check(code === 0, `code ${code}`);
      report(median(samples));
    });
    return child.disconnect();
  });
  send();
}
