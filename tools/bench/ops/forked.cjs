// A child with a channel, started with the input of this process.
'use strict';
const { fork } = require('child_process');
const { lack } = require('./support.cjs');

exports.forked = (script, serialization = 'json') => {
  try {
    return fork(script, [process.argv[2]], { serialization });
  } catch (error) {
    return lack(`fork: ${error.code || error}`);
  }
};
