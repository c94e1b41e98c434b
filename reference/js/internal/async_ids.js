'use strict';
// Numbers of asynchronous resources. Only what programs make themselves is numbered: the main script is 1.

const MAIN = 1;
const FIRST = 2;

const state = { next: FIRST, running: MAIN, trigger: 0, resource: {} };

function newId() {
  return state.next++;
}

module.exports = { MAIN, newId, state };
