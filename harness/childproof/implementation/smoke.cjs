'use strict';
// The least that an implementation must do: start a script, read its argument, and append a line to a file.

const { appendFileSync } = require('fs');

const versions = {};
for (const [name, version] of Object.entries(process.versions ?? {})) {
  if (typeof version === 'string') versions[name] = version;
}
const [log, role] = JSON.parse(process.argv[2]);
appendFileSync(log, `${JSON.stringify({ w: `${role}:${process.pid}:0`, n: 0, v: ['versions', versions] })}\n`);
