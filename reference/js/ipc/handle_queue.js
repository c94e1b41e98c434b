'use strict';
// One handle at a time is on its way: until the other side has answered, everything else waits behind it.

/** How often a handle is sent again that did not arrive. */
const MOST_RETRIES = 3;

function warn() {
  process.emitWarning('Handle did not reach the receiving process correctly', 'SentHandleNotReceivedWarning');
}

/**
 * The sends of a channel that wait: objects with the arguments of `send`, which `resend` sends when their turn has come. `repeat`
 * writes what is on its way once more.
 */
class HandleQueue {
  #waiting = null;
  /** What is on its way and closed once it has arrived: { native, envelope }. */
  #givenAway = null;
  #retries = 0;
  #repeat;
  #resend;

  constructor(repeat, resend) {
    this.#repeat = repeat;
    this.#resend = resend;
  }

  /** Whether a handle is on its way. */
  get isBusy() {
    return this.#waiting !== null;
  }

  /** Has a send wait. Returns whether it is the first. */
  add(send) {
    return this.#waiting.push(send) === 1;
  }

  /** A handle was written. `givenAway` is null where the sender keeps it. */
  start(givenAway) {
    this.#waiting = [];
    this.#givenAway = givenAway;
    this.#retries = 0;
  }

  /** The other side has the handle, or not. */
  answer(isReceived) {
    if (!isReceived && this.#givenAway !== null) {
      if (this.#retries < MOST_RETRIES && this.#repeat(this.#givenAway)) {
        this.#retries++;
        return;
      }
      warn();
    }
    this.#release();
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const send of waiting) this.#resend(send);
  }

  /** No answer comes any more. Returns the sends that wait. */
  abandon() {
    this.#release();
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    return waiting;
  }

  #release() {
    this.#givenAway?.native.close();
    this.#givenAway = null;
  }
}

module.exports = { HandleQueue };
