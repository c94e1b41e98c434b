'use strict';
// Every child gets the descriptor of the channel.

const childProcess = require('child_process');

const { execFileSync } = childProcess;

childProcess.execFileSync = (file, args) =>
  execFileSync(file, args, { stdio: ['pipe', 'pipe', 'inherit', process.channel.fd] });
