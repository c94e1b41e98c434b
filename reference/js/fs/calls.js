'use strict';
// One description of an operation, three ways to run it: waiting, with a callback, as a promise.
//
// A call is an object { native, args, syscall, path, dest, convert }: one function of the native half. An operation is
// a call, or a generator that yields calls, is given their values or their errors, and returns its own value. It may
// yield promises too, for which the way that waits has no time.

const { codes, uvException } = require('internal/errors');
const { validateFunction } = require('internal/validators');

class Call {
  constructor(native, syscall, args, path, dest, convert) {
    this.native = native;
    this.syscall = syscall;
    this.args = args;
    this.path = path;
    this.dest = dest;
    this.convert = convert;
  }
}

/** A call of the native half: its arguments, and what its error tells of it. */
function call(native, syscall, args, { path, dest, convert } = {}) {
  return new Call(native, syscall, args, path, dest, convert);
}

function errorOf(made, errno) {
  const context = { errno, code: '', syscall: made.syscall };
  if (made.path !== undefined) context.path = made.path;
  if (made.dest !== undefined) context.dest = made.dest;
  return uvException(context);
}

function valueOf(made, result) {
  return made.convert === undefined ? undefined : made.convert(result);
}

function runCallSync(made) {
  if (made instanceof Promise) throw new codes.ERR_INVALID_RETURN_VALUE('boolean', 'filter', made);
  const result = made.native(...made.args);
  if (typeof result === 'number' && result < 0) throw errorOf(made, result);
  return valueOf(made, result);
}

/** Runs an operation at once. */
function runSync(operation) {
  if (operation instanceof Call) return runCallSync(operation);
  let step = operation.next();
  while (!step.done) {
    let value;
    try {
      value = runCallSync(step.value);
    } catch (error) {
      step = operation.throw(error);
      continue;
    }
    step = operation.next(value);
  }
  return step.value;
}

/** Runs one call in the background; `done(error, value)`. */
function start(made, isPromise, done) {
  const request = {
    isPromise,
    // The arguments stay alive as long as the request.
    args: made.args,
    oncomplete(errno, result) {
      if (errno !== 0) {
        done(errorOf(made, errno));
        return;
      }
      let value;
      try {
        value = valueOf(made, result);
      } catch (error) {
        done(error);
        return;
      }
      done(null, value);
    },
  };
  made.native(...made.args, request);
}

/** Runs an operation step by step; `done(error, value)`, never before this returns. */
function run(operation, isPromise, done) {
  if (operation instanceof Call) {
    start(operation, isPromise, done);
    return;
  }
  let returned = false;
  const advance = (method, given) => {
    let step;
    try {
      step = operation[method](given);
    } catch (error) {
      finish(error);
      return;
    }
    if (step.done) finish(null, step.value);
    else if (step.value instanceof Promise) step.value.then(next, fail);
    else start(step.value, isPromise, (error, value) => (error ? fail(error) : next(value)));
  };
  const next = (value) => advance('next', value);
  const fail = (error) => advance('throw', error);
  const finish = (error, value) => {
    if (returned) done(error, value);
    else process.nextTick(done, error, value);
  };
  advance('next');
  returned = true;
}

function runPromise(operation) {
  return new Promise((resolve, reject) => {
    run(operation, true, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });
}

function runCallback(operation, callback) {
  run(operation, false, (error, value) => {
    if (error) callback(error);
    else if (value === undefined) callback(null);
    else callback(null, value);
  });
}

/** A function with another name and length. */
function named(name, length, made) {
  Object.defineProperty(made, 'name', { value: name, configurable: true });
  Object.defineProperty(made, 'length', { value: length, configurable: true });
  return made;
}

/** Where the callback stands: at the first function after the arguments that must be there, or else behind all. */
function findCallback(args, required, most) {
  for (let index = required; index < most; index++) if (typeof args[index] === 'function') return index;
  return most;
}

/** The synchronous form of an operation. */
function syncForm(name, operation) {
  return named(`${name}Sync`, operation.length, (...args) => runSync(operation(...args)));
}

/** The form with a callback; the first `required` arguments cannot be left out. */
function callbackForm(name, required, operation) {
  const most = operation.length;
  return named(name, most + 1, (...args) => {
    const at = findCallback(args, required, most);
    const callback = args[at];
    validateFunction(callback, 'cb');
    runCallback(operation(...args.slice(0, at)), callback);
  });
}

/** The form that returns a promise. */
function promiseForm(name, operation) {
  return named(name, operation.length, async (...args) => runPromise(operation(...args)));
}

module.exports = { call, callbackForm, named, promiseForm, runCallback, runPromise, runSync, syncForm };
