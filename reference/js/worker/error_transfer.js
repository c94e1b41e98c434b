'use strict';
// An uncaught error on its way to the thread that started this one.

const { codes } = require('internal/errors');

const { describeLocation, isNativeError } = internalBinding('loop');

const CLASSES = { AggregateError, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;

/** The name of the nearest class of the language. */
function className(error) {
  for (let at = error; at !== null; at = getPrototypeOf(at)) {
    for (const name of Object.keys(CLASSES)) if (CLASSES[name].prototype === at) return name;
  }
  return 'Error';
}

/** Own properties, and those that its own classes give it; the nearest of a name counts. */
function propertiesOf(error) {
  const properties = new Map();
  for (let at = error; at !== null && at !== Object.prototype; at = getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (name === 'constructor' || properties.has(name)) continue;
      const { enumerable } = getOwnPropertyDescriptor(at, name);
      let value;
      try {
        value = error[name];
      } catch {
        continue;
      }
      if (typeof value !== 'function') properties.set(name, { value, enumerable });
    }
  }
  return properties;
}

/** A stack that says first where the error was thrown. */
function locatedStack(error, stack) {
  const place = describeLocation(error);
  return place === '' || typeof stack !== 'string' ? stack : `${place}\n${stack}`;
}

/** Whether a value can be copied, tried out on a channel that nobody reads. */
function isCloneable(value) {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

function describeError(error) {
  const properties = [];
  for (const [name, { value, enumerable }] of propertiesOf(error)) {
    const sent = name === 'stack' ? locatedStack(error, value) : value;
    if (isCloneable(sent)) properties.push([name, sent, enumerable]);
  }
  return { kind: 'error', name: className(error), properties };
}

/** A description that can be sent. */
function describe(error) {
  if (isNativeError(error)) {
    try {
      return describeError(error);
    } catch {
      // What its getters or its stack do must not hide it.
    }
  } else if (typeof error === 'symbol') {
    return { kind: 'symbol', text: error.description };
  } else if (isCloneable(error)) {
    return { kind: 'value', value: error };
  }
  try {
    return { kind: 'shown', text: require('internal/inspect').inspect(error) };
  } catch {
    return { kind: 'lost' };
  }
}

/** The error that was described. */
function restore({ kind, name, properties, text, value }) {
  if (kind === 'value') return value;
  if (kind === 'symbol') return Symbol(text);
  if (kind === 'shown') return text;
  if (kind === 'lost') return new codes.ERR_WORKER_UNSERIALIZABLE_ERROR();
  const made = Reflect.construct(Error, [], CLASSES[name]);
  delete made.stack;
  for (const [key, sent, enumerable] of properties) {
    defineProperty(made, key, { value: sent, enumerable, writable: true, configurable: true });
  }
  return made;
}

module.exports = { describe, restore };
