'use strict';
// Writes down what there is of a channel, in a file that it is told.

const { writeFileSync } = require('fs');

const state = { connected: process.connected ?? null, send: process.send ?? null };
writeFileSync(process.argv[2], JSON.stringify(state));
