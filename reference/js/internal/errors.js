'use strict';
// Errors with codes, as Node's public functions throw them.
//
// `new codes.ERR_X(...)` makes an error of the code; its arguments fill in the message (internal/error_codes).
// What the system refuses is in internal/system_errors, which is exported from here too.

const table = require('internal/error_codes');

const { defineProperty } = Object;

function hidden(target, name, value) {
  defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

/** Fixes the stack under a header with the code: V8 writes the header when the stack is first read. */
function fixStack(error, name, code) {
  hidden(error, 'name', `${name} [${code}]`);
  // Reading it is what fixes it.
  void error.stack;
}

const shells = new Map();

/** The class between a built-in error class and the errors with codes. */
function shellOf(Base) {
  let shell = shells.get(Base);
  if (shell === undefined) {
    shell = class NodeError extends Base {
      constructor(message, code) {
        super(message);
        this.code = code;
        fixStack(this, Base.name, code);
        delete this.name;
      }

      toString() {
        return `${this.name} [${this.code}]: ${this.message}`;
      }
    };
    shells.set(Base, shell);
  }
  return shell;
}

/** Fills in a text of the table. */
function fill(text, values) {
  let next = 0;
  return text.replace(/%[sd]/g, () => `${values[next++]}`);
}

function messageOf(message, values) {
  return typeof message === 'function' ? message(...values) : fill(message, values);
}

function classOf(code, Base, message) {
  const made = class extends shellOf(Base) {
    constructor(...values) {
      super(messageOf(message, values), code);
    }
  };
  // To programs these are plain errors of the built-in class.
  hidden(made.prototype, 'constructor', Base);
  return made;
}

/** An error that tells what a system call said: `new codes.ERR_X({ syscall, code, message, errno, path, dest })`. */
class SystemError extends Error {
  constructor(code, text, info) {
    const paths = `${info.path === undefined ? '' : ` ${info.path}`}${info.dest === undefined ? '' : ` => ${info.dest}`}`;
    super(`${text}: ${info.syscall} returned ${info.code} (${info.message})${paths}`);
    this.code = code;
    fixStack(this, 'SystemError', code);
    hidden(this, 'name', 'SystemError');
    defineProperty(this, 'info', { value: info, enumerable: true, configurable: true });
    for (const key of ['errno', 'syscall', 'path', 'dest']) {
      if (info[key] === undefined) continue;
      const get = () => info[key];
      const set = (value) => (info[key] = value);
      defineProperty(this, key, { get, set, enumerable: true, configurable: true });
    }
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

function systemClassOf(code, text) {
  return class NodeError extends SystemError {
    constructor(info) {
      super(code, text, info);
    }
  };
}

/** Classes by code, each made at its first use. */
const codes = new Proxy(
  { __proto__: null },
  {
    get(made, code) {
      if (made[code] === undefined && table[code] !== undefined) {
        const [Base, message] = table[code];
        made[code] = Base === 'SystemError' ? systemClassOf(code, message) : classOf(code, Base, message);
      }
      return made[code];
    },
  },
);

/** The error of an aborted operation; `options.cause` is the signal's reason. */
class AbortError extends Error {
  constructor(message = 'The operation was aborted', options = undefined) {
    if (options !== undefined && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

/** One error out of two, the outer of which came later; either may be missing. */
function aggregateTwoErrors(inner, outer) {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  return error;
}

/** Makes an error whose code is not in the table. */
function errorWithCode(Base, code, message) {
  return new (classOf(code, Base, '%s'))(message);
}

module.exports = { AbortError, SystemError, aggregateTwoErrors, codes, errorWithCode };
Object.assign(module.exports, require('internal/system_errors'));
