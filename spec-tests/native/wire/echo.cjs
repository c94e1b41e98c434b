'use strict';
// Greets its parent, then answers every message with what it got, until the channel ends.

process.on('message', (message) => process.send({ got: message }));
process.send({ ready: true });
