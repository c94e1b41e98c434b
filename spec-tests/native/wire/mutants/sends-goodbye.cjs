'use strict';
// A word of farewell goes over the channel before it ends.

const { disconnect, send } = process;

process.disconnect = () => send.call(process, 'goodbye', () => disconnect.call(process));
