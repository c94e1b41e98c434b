'use strict';
// Line feeds in strings are not escaped.

const { writeSync } = require('fs');

process.send = (message, callback) => {
  writeSync(process.channel.fd, `${JSON.stringify(message).replaceAll('\\n', '\n')}\n`);
  if (callback !== undefined) setImmediate(callback);
  return true;
};
