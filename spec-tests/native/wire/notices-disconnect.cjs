'use strict';
// Lives by its channel and exits with 7 when its end was noticed.

process.on('message', () => {});
process.on('disconnect', () => {
  process.exitCode = 7;
});
process.send({ ready: true });
