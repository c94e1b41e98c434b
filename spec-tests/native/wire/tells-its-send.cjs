'use strict';
// Writes down what it has to send with, in a file that it is told.

const { writeFileSync } = require('fs');

const { send } = process;
writeFileSync(process.argv[2], JSON.stringify({ send: send ?? null }));
