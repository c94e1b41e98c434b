// Messages a second from a child: `count` of them, each with `bytes` of text, or of a Uint8Array where `binary` says so.
'use strict';
const { check, input, now, report } = require('./support.cjs');
const { forked } = require('./forked.cjs');

const { binary, bytes, count } = input;
// What may be under way before the child waits for its channel.
const AHEAD = Math.max(1, Math.min(1000, Math.floor(2 ** 23 / bytes)));

if (process.send) {
  const body = binary ? new Uint8Array(bytes).fill(7) : '7'.repeat(bytes);
  let sent = 0;
  const more = () => {
    for (let index = 1; index < AHEAD && sent < count - 1; index++) process.send({ number: sent++, body });
    process.send({ number: sent++, body }, sent < count ? more : () => process.disconnect());
  };
  process.once('message', more);
} else {
  let received = 0;
  let start = 0;
  let elapsed = 0;
  const seven = binary ? 7 : '7';
  const child = forked(__filename, input.serialization);
  child.on('message', ({ number, body }) => {
    if (number !== received || body.length !== bytes || body[0] !== seven || body[bytes - 1] !== seven) {
      check(false, `message ${number} of ${body.length} at place ${received}`);
    }
    if (++received === count) elapsed = now() - start;
  });
  child.on('exit', (code) => {
    check(code === 0 && received === count, `code ${code}, ${received} messages`);
    report((count / elapsed) * 1e6);
  });
  child.on('spawn', () => {
    start = now();
    child.send('go');
  });
}
