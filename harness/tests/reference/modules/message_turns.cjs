'use strict';
// What runs between one message and the next: ticks and microtasks, also behind an error that the program takes.

const { fork } = require('child_process');
const { print } = require('./support.cjs');

const MESSAGES = 12;

if (process.send) {
  process.on('message', (number) => process.send(number));
} else {
  const child = fork(__filename);
  let seen = [];
  const note = (what) => seen.push(what);
  const show = (number) => {
    print(number, seen.join(', '));
    seen = [];
    if (number < MESSAGES) child.send(number + 1);
    else child.disconnect();
  };

  const schedule = (number) => {
    process.nextTick(note, 'tick');
    queueMicrotask(() => {
      note('microtask');
      process.nextTick(note, 'tick of a microtask');
    });
    process.nextTick(() => {
      note('second tick');
      Promise.resolve().then(() => note('microtask of a tick'));
    });
    setImmediate(show, number);
  };

  const LISTENERS = [
    () => {},
    () => {
      throw new Error('thrown');
    },
    () => Promise.reject(new Error('rejected')),
    () => process.nextTick(() => note(`connected ${child.connected}`)),
  ];

  process.on('uncaughtException', (error) => {
    note(`uncaught ${error.message}`);
    process.nextTick(note, 'tick of the error');
  });
  child.on('message', (number) => {
    note(`message ${number}`);
    schedule(number);
    return LISTENERS[number % LISTENERS.length]();
  });
  child.on('exit', (code) => print('exit', code));
  child.send(1);
}
