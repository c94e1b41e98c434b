'use strict';
// A handle is not sent with its message.

const { send } = process;

process.send = (message) => send.call(process, message);
