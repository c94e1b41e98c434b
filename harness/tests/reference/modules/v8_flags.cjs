'use strict';
// Flags of the engine that a program sets while it runs.

const v8 = require('v8');
const vm = require('vm');
const { attempt, print } = require('./support.cjs');

attempt('before', () => typeof vm.runInNewContext('typeof gc'));
print('before', vm.runInNewContext('typeof gc'));
attempt('set', () => v8.setFlagsFromString('--expose-gc'));
print('after', vm.runInNewContext('typeof gc'));
attempt('unset', () => v8.setFlagsFromString('--no-expose-gc'));
print('unset', vm.runInNewContext('typeof gc'));
attempt('size', () => v8.setFlagsFromString('--stack-size=900'));
attempt('empty', () => v8.setFlagsFromString(''));
attempt('nothing', () => v8.setFlagsFromString());
attempt('number', () => v8.setFlagsFromString(5));
print(
  'still',
  typeof gc,
  [1, 2, 3].map((number) => number * 2),
);
