'use strict';
// Messages are written with spaces between their parts, as other JSON libraries do.

const { writeSync } = require('fs');

process.send = (message, callback) => {
  writeSync(process.channel.fd, `${JSON.stringify(message, null, 1).replaceAll('\n', '')}\n`);
  if (callback !== undefined) setImmediate(callback);
  return true;
};
