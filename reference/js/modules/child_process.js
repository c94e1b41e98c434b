'use strict';
// The module `child_process`.

const { ChildProcess } = require('child_process/child');
const { exec, execFile } = require('child_process/exec');
const { fork } = require('child_process/fork');
const { spawn } = require('child_process/spawn');
const { execFileSync, execSync, spawnSync } = require('child_process/sync');

/** Makes the channel to the parent on this descriptor. */
function _forkChild(fd, serialization) {
  require('ipc/channel').openChannel(fd, serialization);
}

module.exports = {
  _forkChild,
  ChildProcess,
  exec,
  execFile,
  execFileSync,
  execSync,
  fork,
  spawn,
  spawnSync,
};
