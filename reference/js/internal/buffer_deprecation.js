'use strict';
// The warning about the constructor of Buffer.

const MESSAGE =
  'Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), ' +
  'Buffer.allocUnsafe(), or Buffer.from() methods instead.';

let warned = false;

/** Whether the first file on the stack that is a program's own lies in a package, which its user cannot change. */
function calledFromPackage() {
  const lines = `${new Error().stack}`.split('\n').slice(1);
  const caller = lines.find((line) => !line.includes('node:'));
  return caller !== undefined && /[\\/]node_modules[\\/]/.test(caller);
}

/** Warns once, of programs' own code only. */
function warn() {
  if (warned || calledFromPackage()) return;
  warned = true;
  process.emitWarning(MESSAGE, 'DeprecationWarning', 'DEP0005');
}

module.exports = { warn };
