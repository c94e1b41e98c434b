'use strict';
// The async context: one value that follows callbacks. V8 carries it along promises; queues of ours capture it.

const binding = internalBinding('loop');

/** Whether any program has set a context yet; until then nothing is captured. */
const state = { used: false };

/** The context of what runs now. */
function current() {
  return state.used ? binding.getAsyncContext() : undefined;
}

/** Sets the context of what runs now, and returns the one before. */
function swap(context) {
  if (!state.used) {
    if (context === undefined) return undefined;
    state.used = true;
  }
  const before = binding.getAsyncContext();
  binding.setAsyncContext(context);
  return before;
}

module.exports = { current, state, swap };
