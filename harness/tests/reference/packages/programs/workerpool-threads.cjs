'use strict';
// A pool of threads: calls, limits of time, events, crashes.

require('./workerpool.cjs').use('thread');
