'use strict';
// A farm of threads with methods.

require('./jest-worker.cjs').use(true);
