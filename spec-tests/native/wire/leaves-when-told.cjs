'use strict';
// Disconnects when it is told so, and exits by having nothing left to do.

process.on('message', () => process.disconnect());
process.send({ ready: true });
