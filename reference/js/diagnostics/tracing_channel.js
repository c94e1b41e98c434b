'use strict';
// TracingChannel: five channels that tell of the stages of a call.

const { codes } = require('internal/errors');
const { Channel, channel } = require('diagnostics/channel');
const { validateFunction } = require('internal/validators');

const { apply } = Reflect;

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

function channelsOf(nameOrChannels) {
  if (typeof nameOrChannels === 'string') {
    return Object.fromEntries(EVENTS.map((event) => [event, channel(`tracing:${nameOrChannels}:${event}`)]));
  }
  if (typeof nameOrChannels !== 'object' || nameOrChannels === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', 'TracingChannel', 'Object'], nameOrChannels);
  }
  for (const event of EVENTS) {
    if (!(nameOrChannels[event] instanceof Channel)) {
      throw new codes.ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, 'Channel', nameOrChannels[event]);
    }
  }
  return nameOrChannels;
}

class TracingChannel {
  constructor(nameOrChannels) {
    const channels = channelsOf(nameOrChannels);
    for (const event of EVENTS) Object.defineProperty(this, event, { value: channels[event] });
  }

  get hasSubscribers() {
    return EVENTS.some((event) => this[event]?.hasSubscribers);
  }

  subscribe(handlers) {
    for (const event of EVENTS) if (handlers[event]) this[event].subscribe(handlers[event]);
  }

  unsubscribe(handlers) {
    let all = true;
    for (const event of EVENTS) if (handlers[event] && !this[event].unsubscribe(handlers[event])) all = false;
    return all;
  }

  traceSync(fn, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return apply(fn, thisArg, args);
    return this.start.runStores(context, () => {
      try {
        const result = apply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  tracePromise(fn, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return apply(fn, thisArg, args);
    const after = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    const resolved = (result) => {
      context.result = result;
      after();
      return result;
    };
    const rejected = (error) => {
      context.error = error;
      this.error.publish(context);
      after();
      return Promise.reject(error);
    };
    return this.start.runStores(context, () => {
      try {
        const result = apply(fn, thisArg, args);
        if (typeof result?.then !== 'function') {
          context.result = result;
          return result;
        }
        return result.then(resolved, rejected);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg = undefined, ...args) {
    if (!this.hasSubscribers) return apply(fn, thisArg, args);
    const channels = this;
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    args.splice(position, 1, function (...results) {
      const [error, result] = results;
      if (error) {
        context.error = error;
        channels.error.publish(context);
      } else {
        context.result = result;
      }
      return channels.asyncStart.runStores(context, () => {
        try {
          return apply(callback, this, results);
        } finally {
          channels.asyncEnd.publish(context);
        }
      });
    });
    return this.start.runStores(context, () => {
      try {
        return apply(fn, thisArg, args);
      } catch (error) {
        context.error = error;
        this.error.publish(context);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

module.exports = { TracingChannel };
