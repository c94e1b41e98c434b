'use strict';
// What Event, EventTarget, AbortController and AbortSignal do.

const events = require('events');
const { print, attempt, describe } = require('./support.cjs');

const { CustomEvent, DOMException } = globalThis;

const names = (value) =>
  Object.getOwnPropertyNames(value)
    .map((name) => {
      const { get, set, enumerable } = Object.getOwnPropertyDescriptor(value, name);
      return `${name}${get ? ' get' : ''}${set ? ' set' : ''}${enumerable ? ' e' : ''}`;
    })
    .sort();

for (const made of [Event, CustomEvent, EventTarget, AbortController, AbortSignal]) {
  print(made.name, made.length, names(made), names(made.prototype), Object.prototype.toString.call(made.prototype));
}
print('own', Object.keys(new EventTarget()), Object.keys(new Event('x')), Object.keys(new AbortController()));

const target = new EventTarget();
const seen = [];
const listener = (event) => seen.push(['listener', event.type, event.target === target]);
target.addEventListener('x', listener);
target.addEventListener('x', listener);
target.addEventListener('x', listener, { capture: true });
target.addEventListener('x', { handleEvent: (event) => seen.push(['object', event.type]) });
target.addEventListener('x', () => seen.push(['once']), { once: true });
print('dispatch', target.dispatchEvent(new Event('x')), target.dispatchEvent(new Event('x')), seen.splice(0));
target.removeEventListener('x', listener);
target.removeEventListener('x', () => {});
target.dispatchEvent(new Event('x'));
print('removed', seen.splice(0), events.getEventListeners(target, 'x').length);

target.addEventListener('cancel', (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  seen.push([event.defaultPrevented, event.cancelable, event.returnValue, event.cancelBubble]);
});
target.addEventListener('cancel', () => seen.push('not reached'));
print(
  'cancel',
  target.dispatchEvent(new Event('cancel', { cancelable: true })),
  target.dispatchEvent(new Event('cancel')),
  seen.splice(0),
);
target.addEventListener('passive', (event) => event.preventDefault(), { passive: true });
print('passive', target.dispatchEvent(new Event('passive', { cancelable: true })));
const detail = { a: 1 };
print(
  'custom',
  new CustomEvent('x', { detail }).detail === detail,
  new CustomEvent('x').detail,
  new CustomEvent('x') instanceof Event,
);
print(
  'fields',
  (({ bubbles, composed, eventPhase, isTrusted, srcElement, currentTarget }) => ({
    bubbles,
    composed,
    eventPhase,
    isTrusted,
    srcElement,
    currentTarget,
  }))(new Event('x', { bubbles: true, composed: true })),
);
print('coerced', new Event(1).type, new Event(null).type);
const again = new Event('again');
target.addEventListener('again', () => attempt('recursion', () => target.dispatchEvent(again)));
target.dispatchEvent(again);

attempt('event', () => new Event());
attempt('event', () => new Event('x', 1));
attempt('event', () => target.dispatchEvent({ type: 'x' }));
attempt('event', () => target.dispatchEvent());
attempt('listener', () => target.addEventListener('x'));
attempt('listener', () => target.addEventListener('x', 1));
attempt('listener', () => target.removeEventListener('x', 1));
attempt('listener', () => target.addEventListener('x', () => {}, { signal: 1 }));
attempt('this', () => EventTarget.prototype.addEventListener.call({}, 'x', () => {}));

const controller = new AbortController();
const { signal } = controller;
print(
  'signal',
  signal === controller.signal,
  signal.aborted,
  signal.reason,
  signal instanceof EventTarget,
  signal.onabort,
);
signal.onabort = function (event) {
  seen.push(['onabort', event.type, event.isTrusted, this === signal, signal.aborted]);
};
signal.addEventListener('abort', () => seen.push('listener'));
const follower = AbortSignal.any([new AbortController().signal, signal]);
const second = AbortSignal.any([follower]);
follower.addEventListener('abort', () => seen.push(['follower', follower.reason, second.aborted]));
second.addEventListener('abort', () => seen.push('second'));
target.addEventListener('signalled', () => seen.push('signalled'), { signal });
target.dispatchEvent(new Event('signalled'));
controller.abort('because');
controller.abort('again');
target.dispatchEvent(new Event('signalled'));
print('abort', seen.splice(0), signal.reason, signal.aborted);
attempt('throwIfAborted', () => signal.throwIfAborted());
attempt('throwIfAborted', () => new AbortController().signal.throwIfAborted());
print('any', AbortSignal.any([signal]).reason, AbortSignal.any([]).aborted);
const { reason } = AbortSignal.abort();
print('reason', describe(reason), reason instanceof Error, reason instanceof DOMException, String(reason));
print(
  'reasons',
  [undefined, null, 0, false].map((one) => typeof AbortSignal.abort(one).reason),
);
attempt('construct', () => new AbortSignal());
for (const value of ['x', -1, 1.5, 2 ** 33, undefined]) attempt('timeout', () => AbortSignal.timeout(value));
for (const value of [1, undefined, [1], [{ aborted: true }], null]) attempt('any', () => AbortSignal.any(value));
attempt('aborted', () => Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'aborted').get.call({}));

print('limits', events.getMaxListeners(target), events.getMaxListeners(signal));
events.setMaxListeners(3, target);
print('limits', events.getMaxListeners(target));

const exception = new DOMException('message', 'DataCloneError');
print(
  'exception',
  exception.name,
  exception.code,
  DOMException.ABORT_ERR,
  exception.ABORT_ERR,
  new DOMException('x', { name: 'TimeoutError', cause: 5 }).cause,
);
print('exception', Object.keys(exception), new DOMException().name, Object.prototype.toString.call(exception));

async function waiting() {
  const gone = new AbortController();
  const waited = events.once(target, 'never', { signal: gone.signal });
  gone.abort(new Error('enough'));
  await waited.catch((error) => print('once', describe(error), describe(error.cause)));
  await events.once(target, 'never', { signal: gone.signal }).catch((error) => print('once', describe(error)));
  setImmediate(() => target.dispatchEvent(new Event('now')));
  print(
    'once',
    (await events.once(target, 'now')).map((event) => event.type),
  );
  const calls = [];
  const disposable = events.addAbortListener(new AbortController().signal, () => calls.push('no'));
  disposable[Symbol.dispose]();
  events.addAbortListener(gone.signal, () => calls.push('late'));
  print('addAbortListener', calls.slice());
  await null;
  print('addAbortListener', calls);
  const timed = AbortSignal.timeout(1);
  await new Promise((resolve) => {
    const alive = setInterval(() => {}, 1000);
    timed.addEventListener('abort', () => resolve(clearInterval(alive)));
  });
  print('timeout', describe(timed.reason), timed.reason.code);
}
waiting();
