'use strict';
// What people are told when an import names what is not exported.

const { describeLocation } = internalBinding('loop');
const esm = internalBinding('esm');

const MISSING = /^The requested module '([^]*)' does not provide an export named '([^]*)'$/;

/** The module below `job` that imports something of this name from a CommonJS module under this specifier. */
function findImporter(job, specifier, seen = new Set()) {
  if (seen.has(job) || job.format !== 'module') return undefined;
  seen.add(job);
  const requests = esm.requests(job.id);
  for (let index = 0; index < requests.length; index += 2) {
    if (requests[index] === specifier && job.links[index / 2].format === 'commonjs') return job;
  }
  for (const link of job.links) {
    const found = findImporter(link, specifier, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `{ a, b: c }` for `{ a, b as c }` in the line of the import; undefined when it is not there. */
function destructuring(line, specifier) {
  const end = line.indexOf(specifier);
  const names = /\{([^}]*)\}\s*from\s*['"]$/.exec(line.slice(0, end));
  return names === null ? undefined : `{${names[1].replace(/ as /g, ': ')}}`;
}

/** The error of instantiation with the place of the import before its stack. */
function explain(error, job) {
  const location = describeLocation(error);
  const match = MISSING.exec(error?.message);
  if (match === null || location === '') return error;
  const [, specifier, name] = match;
  if (findImporter(job, specifier) !== undefined) {
    const names = destructuring(location.split('\n')[1], specifier);
    error.message =
      `Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, which may not support ` +
      'all module.exports as named exports.\nCommonJS modules can always be imported via the default export, for example ' +
      `using:\n\nimport pkg from '${specifier}';\n${names === undefined ? '' : `const ${names} = pkg;\n`}`;
  }
  const frames = error.stack.split('\n').filter((line) => /^ {4}at /.test(line));
  error.stack = `${location}SyntaxError: ${error.message}\n${frames.join('\n')}`;
  require('fatal/report').locationIsShown(error);
  return error;
}

module.exports = { explain };
