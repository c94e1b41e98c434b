'use strict';
// The module `constants`: the numbers of the system in one object. Those of cryptography are not among them.

const { dlopen, errno, fs, priority } = internalBinding('constants');
const { signals } = require('internal/signals');

module.exports = Object.freeze({ ...dlopen, ...errno, ...priority, ...signals, ...fs });
