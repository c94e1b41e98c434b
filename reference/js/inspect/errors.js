'use strict';
// How errors are shown: the stack, with the name of the class where the stack lacks it, then cause and properties.

const OWN_NAMES = ['name', 'message', 'stack'];
const FRAME = '\n    at';
const LEAST_IN_COMMON = 3;

const { hasOwn } = Object;

function stackOf(error) {
  let stack;
  try {
    ({ stack } = error);
  } catch {
    stack = undefined;
  }
  return stack ? `${stack}` : Error.prototype.toString.call(error);
}

function nameOf(error) {
  const { name } = error;
  return name === undefined || name === null ? 'Error' : `${name}`;
}

/** Properties that the stack shows already are not shown again. */
function withoutRepeated(keys, error, stack) {
  return keys.filter(
    (key) => !OWN_NAMES.includes(key) || (typeof error[key] === 'string' && !stack.includes(error[key])),
  );
}

/** The stack with the class's name in front when the error's own name does not tell it. */
function withClassName(stack, className, name, prefixOf) {
  const plain = name.endsWith('Error') && stack.startsWith(name) && [undefined, ':', '\n'].includes(stack[name.length]);
  if (className !== null && !plain) return stack;
  let { length } = name;
  let fallback = 'Error';
  if (className === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    fallback = start?.[1] ?? '';
    ({ length } = fallback);
    fallback ||= 'Error';
  }
  const prefix = prefixOf(fallback).slice(0, -1);
  if (name === prefix) return stack;
  if (!prefix.includes(name)) return `${prefix} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${prefix}: ${stack}` : `${prefix}${stack.slice(length)}`;
}

/** The longest run of lines that both lists share, from its first occurrence in the first list on. */
function commonRun(lines, others) {
  for (let start = 0; start < lines.length - LEAST_IN_COMMON; start++) {
    const at = others.indexOf(lines[start]);
    if (at < 0) continue;
    const rest = others.length - at;
    if (rest <= LEAST_IN_COMMON) continue;
    let length = 1;
    const most = Math.min(lines.length - start, rest);
    while (length < most && lines[start + length] === others[at + length]) length++;
    if (length > LEAST_IN_COMMON) return { start, length };
  }
  return { start: 0, length: 0 };
}

/** The frames, without those that the cause shows too. */
function framesOf(context, error, text, isError) {
  const frames = text.split('\n');
  const { cause } = error;
  if (cause === undefined || cause === null || !isError(cause)) return frames;
  const ofCause = stackOf(cause);
  const start = ofCause.indexOf(FRAME);
  if (start < 0) return frames;
  const common = commonRun(frames, ofCause.slice(start + 1).split('\n'));
  if (common.length > LEAST_IN_COMMON) {
    const skipped = common.length - 2;
    const note = context.stylize(`    ... ${skipped} lines matching cause stack trace ...`, 'undefined');
    frames.splice(common.start + 1, skipped, note);
  }
  return frames;
}

/** With colors, frames of the runtime are grey. */
function colored(context, frame) {
  return context.colors && /\(?node:/.test(frame) ? context.stylize(frame, 'undefined') : frame;
}

/**
 * The text of an error, and the keys that are left to show. `className` is null without a prototype; `prefixOf` makes
 * the class's prefix out of a fallback.
 */
function showError(context, error, className, keys, prefixOf, isError) {
  const name = nameOf(error);
  let stack = stackOf(error);
  const left = context.showHidden || keys.length === 0 ? [...keys] : withoutRepeated(keys, error, stack);
  if ('cause' in error && !left.includes('cause')) left.push('cause');
  if (hasOwn(error, 'errors') && Array.isArray(error.errors) && !left.includes('errors')) left.push('errors');
  stack = withClassName(stack, className, name, prefixOf);
  const at = error.message ? stack.indexOf(error.message) : -1;
  const start = stack.indexOf(FRAME, at < 0 ? 0 : at + error.message.length);
  if (start < 0) {
    stack = `[${stack}]`;
  } else {
    const frames = framesOf(context, error, stack.slice(start + 1), isError);
    stack = `${stack.slice(0, start)}\n${frames.map((frame) => colored(context, frame)).join('\n')}`;
  }
  if (context.indentation > 0) stack = stack.replaceAll('\n', `\n${' '.repeat(context.indentation)}`);
  return { text: stack, keys: left };
}

module.exports = { showError };
