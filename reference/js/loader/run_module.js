'use strict';
// The program as an ES module: running it, and what happens when it never ends.

const { importFrom, makeEvaluated, prepare } = require('loader/esm');
const esm = internalBinding('esm');

/** The module of the program, while it runs. */
const state = { pending: undefined };

async function runJob(job) {
  job.isMain = true;
  state.pending = job;
  await esm.evaluate(job.id);
  state.pending = undefined;
}

/** Reports what a promise of the program's own start is rejected with. */
function end(promise) {
  promise.catch((error) => {
    state.pending = undefined;
    require('fatal/uncaught').trigger(error, true);
  });
}

/** Loads what --import names, one after the other. */
async function importAll(specifiers, base) {
  for (const specifier of specifiers) await importFrom(specifier, base, {});
}

/** Runs the module of a URL as the program. */
function runUrl(url) {
  end(
    (async () => {
      await undefined;
      await runJob(prepare(url));
    })(),
  );
}

/** Runs a text as the program. */
function runText(text, url) {
  end(
    (async () => {
      await undefined;
      await runJob(makeEvaluated(text, url));
    })(),
  );
}

/** Runs `then` after what --import names. */
function runAfterImports(specifiers, base, then) {
  end(importAll(specifiers, base).then(then));
}

/** Where the program waits for what never comes; undefined when it does not. */
function stalled() {
  return state.pending === undefined ? undefined : esm.stalledAwaits(state.pending.id);
}

module.exports = { runAfterImports, runText, runUrl, stalled };
