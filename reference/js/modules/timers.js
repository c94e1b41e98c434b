'use strict';
// `require('timers')`.

const { clearImmediate, setImmediate } = require('timers/immediate');
const { clearInterval, clearTimeout, setInterval, setTimeout } = require('timers/timeout');

const { defineProperty } = Object;

const promisify = Symbol.for('nodejs.util.promisify.custom');

function promisedBy(target) {
  const get = () => require('modules/timers/promises')[target.name];
  defineProperty(target, promisify, { get, enumerable: true, configurable: false });
}

promisedBy(setTimeout);
promisedBy(setImmediate);

module.exports = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };

defineProperty(module.exports, 'promises', {
  get: () => require('modules/timers/promises'),
  enumerable: true,
  configurable: true,
});
