'use strict';
// The global console, on the standard streams of the process.

const { Console, bindMethods, methods, prepare } = require('console/console_class');

const { defineProperty } = Object;

// As the specification of consoles wants it, between the console and Object.prototype stands an empty object.
const console = Object.create({});

/** A stream that is looked for when something is written: standard streams are made at their first use. */
function standard(name) {
  let replaced;
  return {
    get: () => replaced ?? process[name],
    set: (stream) => {
      replaced = stream;
    },
    enumerable: false,
    configurable: true,
  };
}

for (const name of Object.keys(methods)) console[name] = methods[name];
bindMethods(console, methods);
prepare(
  console,
  { ignoreErrors: true, colorMode: 'auto', groupIndentation: 2, inspectOptions: undefined },
  { _stdout: standard('stdout'), _stderr: standard('stderr') },
);

console.Console = Console;
// What only an inspector makes use of.
for (const name of ['profile', 'profileEnd', 'timeStamp']) console[name] = { [name]() {} }[name];
console.context = function context() {
  return Object.create(console);
};
defineProperty(console.context, 'length', { value: 1, configurable: true });
console.createTask = function createTask() {
  return { run: (callback) => callback() };
};

for (const name of ['dir', 'table', 'assert'])
  defineProperty(console[name], 'length', { value: 0, configurable: true });

module.exports = console;
