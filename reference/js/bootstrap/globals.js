'use strict';
// The names that every program finds, beside those of the language. Evaluated while the snapshot is built.

const { defineProperty } = Object;

function define(name, value, enumerable = false) {
  defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
}

const process = require('process/object');
const { clearImmediate, setImmediate } = require('timers/immediate');
const { clearInterval, clearTimeout, setInterval, setTimeout } = require('timers/timeout');

define('global', globalThis, true);
define('process', process);
define('console', require('console/console'));
define('queueMicrotask', require('tasks/microtasks').queueMicrotask, true);
define('structuredClone', require('serialize/structured_clone').structuredClone, true);

const timers = { clearImmediate, setImmediate, clearInterval, clearTimeout, setInterval, setTimeout };
for (const name of Object.keys(timers)) define(name, timers[name], true);
require('modules/timers');

require('process/signal_listeners').install(process);
require('process/exit').install(process);
require('process/actions').install(process);
require('process/usage').install(process);
require('process/credentials').install(process);
require('process/features').install(process);
require('process/place').install(process);
require('process/lazy').install(process);
require('process/standard_streams').install(process);
process.nextTick = require('tasks/ticks').nextTick;
process.emitWarning = require('fatal/warnings').emitWarning;

require('fatal/uncaught').install(process);

require('bootstrap/lazy_globals');
