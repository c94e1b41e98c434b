'use strict';
// What the command line and NODE_OPTIONS set.

const binding = internalBinding('options');

/** The options of one program: from pairs of name and value, in the order in which they were set. */
class Options {
  #values = new Map();

  constructor(pairs) {
    for (let index = 0; index < pairs.length; index += 2) {
      const name = pairs[index];
      const list = this.#values.get(name);
      if (list === undefined) this.#values.set(name, [pairs[index + 1]]);
      else list.push(pairs[index + 1]);
    }
  }

  /** Whether it was set at all. */
  has(name) {
    return this.#values.has(name);
  }

  /** Whether a flag is on. */
  flag(name, otherwise = false) {
    const list = this.#values.get(name);
    return list === undefined ? otherwise : list.at(-1) !== 'false';
  }

  /** The last value; undefined when there is none. */
  text(name) {
    return this.#values.get(name)?.at(-1);
  }

  /** All values. */
  list(name) {
    return this.#values.get(name) ?? [];
  }
}

/** The options of the process. Not before start. */
function read() {
  return new Options(binding.values());
}

module.exports = { Options, read };
