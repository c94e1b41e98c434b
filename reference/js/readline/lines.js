'use strict';
// Cuts text that comes in pieces into lines.

const { StringDecoder } = require('modules/string_decoder');

const ENDING = /\r\n|\n|\r(?!\n)|\u2028|\u2029/g;

/**
 * Lines end with \n, \r\n, \r or a separator of Unicode. A \r at the end of a piece ends its line at once; a \n that follows
 * within `crlfDelay` milliseconds belongs to it.
 */
class LineCutter {
  #decoder = new StringDecoder('utf8');
  #rest = '';
  #returnAt = 0;
  #crlfDelay;

  constructor(crlfDelay) {
    this.#crlfDelay = crlfDelay;
  }

  /** The lines that are complete with this piece of text or bytes. */
  push(piece) {
    let text = this.#decoder.write(piece);
    if (this.#returnAt !== 0 && Date.now() - this.#returnAt <= this.#crlfDelay) {
      if (text.startsWith('\n')) text = text.slice(1);
      this.#returnAt = 0;
    }
    // What has no end yet is put together only once there is one: a long line may come in many pieces.
    ENDING.lastIndex = 0;
    if (!ENDING.test(text)) {
      this.#rest += text;
      return [];
    }
    const lines = (this.#rest + text).split(ENDING);
    this.#rest = lines.pop();
    this.#returnAt = text.endsWith('\r') ? Date.now() : 0;
    return lines;
  }

  /** What is left without an ending; empty when there is nothing. */
  get rest() {
    return this.#rest;
  }
}

module.exports = { LineCutter };
