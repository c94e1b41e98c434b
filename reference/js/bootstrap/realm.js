'use strict';
// The first script of the JavaScript half. It evaluates what nearly every program uses, while the snapshot is built, and
// returns the realm: the functions that the native half calls.

const { binding, compile, has } = internalBinding;

/** Files of which nearly every program calls most functions: these are compiled when the program is built. */
const atStart = new Set([
  'bootstrap/start',
  'internal/builtin_names',
  'loader/cjs',
  'loader/cjs_resolve',
  'loader/files',
  'loader/formats',
  'loader/package_config',
  'loader/paths',
  'options/options',
  'process/exec_path',
  'process/exit',
  'process/start',
  'process/usage',
  'tasks/ticks',
  'fatal/warnings',
]);

const bindings = new Map();
const modules = new Map();

/** The native functions of this name, made once. */
function getBinding(name) {
  let found = bindings.get(name);
  if (found === undefined) {
    found = binding(name);
    bindings.set(name, found);
  }
  return found;
}

/** The exports of another file of this half. A cycle sees what is exported so far. */
function requireBuiltin(id) {
  let module = modules.get(id);
  if (module === undefined) {
    module = { id, exports: {} };
    modules.set(id, module);
    compile(id, atStart.has(id))(module.exports, requireBuiltin, module, getBinding);
  }
  return module.exports;
}

requireBuiltin.has = has;
requireBuiltin.isLoaded = (id) => modules.has(id);

return requireBuiltin('bootstrap/hooks');
