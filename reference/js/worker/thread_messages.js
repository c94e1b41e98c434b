'use strict';
// Messages between any two threads of the process, by their number: `postMessageToThread` and `workerMessage`.

const { codes } = require('internal/errors');
const { validateNumber } = require('internal/validators');
const { MessageChannel, transferOf } = require('worker/message_port');
const binding = internalBinding('messages');
const { threadId } = internalBinding('worker');

const EVENT = 'workerMessage';

const outcomes = { DONE: 0, FAILED: 1, ERRORED: 2 };

let mailbox;

function outcomeOf(value, source) {
  try {
    return process.emit(EVENT, value, source) ? outcomes.DONE : outcomes.FAILED;
  } catch {
    return outcomes.ERRORED;
  }
}

/** Tells the program, and then the sender what came of it. */
function hear({ value, source, answer }) {
  const outcome = outcomeOf(value, source);
  answer.postMessage(outcome);
  answer.close();
}

/** Opens the mailbox of this thread, because somebody listens. It does not keep the thread alive. */
function open() {
  if (mailbox !== undefined) return;
  mailbox = binding.openMailbox();
  mailbox.unref();
  mailbox.onmessage = hear;
  mailbox.receive(true);
}

function close() {
  if (mailbox === undefined) return;
  binding.closeMailbox();
  mailbox.close();
  mailbox = undefined;
}

function errorOf(outcome) {
  if (outcome === outcomes.ERRORED) return new codes.ERR_WORKER_MESSAGING_ERRORED();
  return new codes.ERR_WORKER_MESSAGING_FAILED();
}

/** Waits for the answer; fulfilled or rejected once. */
function answerOn(port, timeout) {
  const { promise, resolve, reject } = Promise.withResolvers();
  let timer;
  const settle = (error) => {
    if (timer !== undefined) require('timers/timeout').clearTimeout(timer);
    port.close();
    if (error === undefined) resolve();
    else reject(error);
  };
  port.on('message', (outcome) => settle(outcome === outcomes.DONE ? undefined : errorOf(outcome)));
  port.on('close', () => settle(errorOf(outcomes.FAILED)));
  if (timeout !== undefined) {
    timer = require('timers/timeout').setTimeout(() => settle(new codes.ERR_WORKER_MESSAGING_TIMEOUT()), timeout);
  }
  return promise;
}

async function postMessageToThread(target, value, transferList, timeout) {
  let transfer = transferList;
  let limit = timeout;
  if (typeof transferList === 'number' && timeout === undefined) {
    limit = transferList;
    transfer = [];
  }
  if (limit !== undefined) validateNumber(limit, 'timeout', 0);
  if (target === threadId()) throw new codes.ERR_WORKER_MESSAGING_SAME_THREAD();
  const { port1, port2 } = new MessageChannel();
  const message = { value, source: threadId(), answer: port2 };
  if (typeof target !== 'number' || !binding.sendTo(target, message, [...(transferOf(transfer) ?? []), port2])) {
    port1.close();
    throw new codes.ERR_WORKER_MESSAGING_FAILED();
  }
  await answerOn(port1, limit);
}

module.exports = { close, open, postMessageToThread };
