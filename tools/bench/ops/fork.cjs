// Milliseconds from fork to the child's first message and to its exit, the median of `count`.
'use strict';
const { check, input, median, now, report } = require('./support.cjs');
const { forked } = require('./forked.cjs');

if (process.send) {
  process.send({ pid: process.pid }, () => process.disconnect());
} else {
  const samples = [];
  const next = () => {
    const start = now();
    const child = forked(__filename);
    const seen = {};
    const end = () => {
      if (!('code' in seen && 'told' in seen)) return;
      samples.push((now() - start) / 1000);
      check(seen.code === 0 && seen.told === child.pid, `code ${seen.code}, the child said ${seen.told}`);
      if (samples.length === input.count) report(median(samples));
      else next();
    };
    child.on('message', ({ pid }) => {
      seen.told = pid;
      end();
    });
    child.on('exit', (code) => {
      seen.code = code;
      end();
    });
  };
  next();
}
