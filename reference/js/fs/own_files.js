'use strict';
// Files that the half itself reads and writes, whatever a program put in the place of functions of the module `fs`.

const { runSync } = require('fs/calls');
const { readFile, writeFile } = require('fs/read_write');

/** The text of a file. Throws what `fs.readFileSync` throws. */
function textOfFile(path, encoding) {
  return runSync(readFile(path, encoding));
}

/** Makes a file of this text. Throws what `fs.writeFileSync` throws. */
function writeText(path, text) {
  runSync(writeFile(path, text));
}

module.exports = { textOfFile, writeText };
