'use strict';
// The names that every program finds, beside those of the language. Evaluated while the snapshot is built.

const { defineProperty } = Object;

function define(name, value, enumerable = false) {
  defineProperty(globalThis, name, { value, writable: true, enumerable, configurable: true });
}

define('global', globalThis);
define('process', require('process/object'));
define('console', require('console/console'));
require('bootstrap/lazy_globals');
