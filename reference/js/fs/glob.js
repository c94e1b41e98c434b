'use strict';
// `fs.glob`: the files whose paths match a pattern. Folders are read as the walk comes to them, in all forms alike.

const { codes } = require('internal/errors');
const { validateFunction, validateObject, validateString, validateStringArray } = require('internal/validators');
const { nextTick } = require('tasks/ticks');
const { toPath } = require('fs/arguments');
const { GLOBSTAR, patternOf } = require('path/glob');

const UV_DIRENT_UNKNOWN = 0;

function lstat(path) {
  try {
    return require('modules/fs').lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** What is in a folder; nothing when it cannot be read. */
function entriesOf(path) {
  try {
    return require('modules/fs').readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

function isHidden(name) {
  return name.startsWith('.');
}

/** Whether something is left out: a function is asked for names, and for the paths of folders as well. */
function excluder(exclude) {
  if (exclude === undefined || exclude === null) return () => false;
  if (typeof exclude === 'function') return (name, path, isFolder) => exclude(name) || (isFolder && exclude(path));
  const patterns = exclude.map(patternOf);
  return (_name, path) => patterns.some((pattern) => pattern.match(path));
}

class Walk {
  found = new Set();
  #seen = new Set();

  constructor(cwd, exclude) {
    this.cwd = cwd;
    this.isExcluded = excluder(exclude);
  }

  absolute(path) {
    return path.startsWith('/') ? path : `${this.cwd}/${path}`;
  }

  /** Follows the parts of a pattern from `place` on below a path, which is empty for where the walk begins. */
  follow(path, parts, place) {
    const step = `${path}\0${place}\0${parts.id}`;
    if (this.#seen.has(step)) return;
    this.#seen.add(step);
    const part = parts[place];
    if (part === GLOBSTAR) this.#followAll(path, parts, place);
    else if (typeof part === 'string') this.#followName(path, parts, place);
    else this.#followPattern(path, parts, place);
  }

  #below(path, name) {
    if (path === '') return name;
    return path === '/' ? `/${name}` : `${path}/${name}`;
  }

  #followName(path, parts, place) {
    const name = parts[place];
    const isLast = place === parts.length - 1;
    if (name === '' && place === 0 && !isLast) {
      this.follow('/', parts, 1);
      return;
    }
    if (isLast && (name === '' || name === '.')) {
      if (path !== '' && lstat(this.absolute(path))?.isDirectory()) this.found.add(path);
      return;
    }
    const below = name === '.' ? path : this.#below(path, name);
    if (!isLast) this.follow(below, parts, place + 1);
    else this.#addNamed(name, below);
  }

  #addNamed(name, path) {
    const stats = lstat(this.absolute(path));
    if (stats !== undefined && !this.isExcluded(name, path, stats.isDirectory())) this.found.add(path);
  }

  #followPattern(path, parts, place) {
    const isLast = place === parts.length - 1;
    for (const entry of entriesOf(this.absolute(path))) {
      const below = this.#below(path, entry.name);
      if (!parts[place].test(entry.name) || this.isExcluded(entry.name, below, entry.isDirectory())) continue;
      if (isLast) this.found.add(below);
      else if (entry.isDirectory()) this.follow(below, parts, place + 1);
    }
  }

  #followAll(path, parts, place) {
    const isLast = place === parts.length - 1;
    if (isLast) this.found.add(path || '.');
    else this.follow(path, parts, place + 1);
    for (const entry of entriesOf(this.absolute(path))) {
      const below = this.#below(path, entry.name);
      if (isHidden(entry.name) || this.isExcluded(entry.name, below, entry.isDirectory())) continue;
      if (entry.isDirectory()) this.follow(below, parts, place);
      else if (isLast) this.found.add(below);
    }
  }
}

function checkArguments(patterns, options) {
  if (Array.isArray(patterns)) validateStringArray(patterns, 'patterns');
  else validateString(patterns, 'patterns');
  if (options !== undefined) validateObject(options, 'options');
  const { exclude } = options ?? {};
  if (exclude === undefined || exclude === null || typeof exclude === 'function') return;
  if (!Array.isArray(exclude))
    throw new codes.ERR_INVALID_ARG_TYPE('options.exclude', ['function', 'string[]'], exclude);
  validateStringArray(exclude, 'options.exclude');
}

function direntOf(walk, path) {
  const { Dirent } = require('fs/stats');
  const { basename, dirname } = require('modules/path');
  const above = dirname(walk.absolute(path));
  return (
    entriesOf(above).find(({ name }) => name === basename(path)) ?? new Dirent(basename(path), above, UV_DIRENT_UNKNOWN)
  );
}

function globSync(patterns, options) {
  checkArguments(patterns, options);
  const { cwd, exclude, withFileTypes } = options ?? {};
  const walk = new Walk(cwd === undefined ? process.cwd() : `${toPath(cwd, 'options.cwd')}`, exclude);
  for (const text of Array.isArray(patterns) ? patterns : [patterns]) {
    for (const [index, parts] of patternOf(text).set.entries()) {
      parts.id = `${text}\0${index}`;
      walk.follow('', parts, 0);
    }
  }
  const found = [...walk.found];
  return withFileTypes ? found.map((path) => direntOf(walk, path)) : found;
}

function glob(patterns, options, callback) {
  const [given, tell] = typeof options === 'function' ? [undefined, options] : [options, callback];
  validateFunction(tell, 'cb');
  checkArguments(patterns, given);
  nextTick(() => {
    let found;
    try {
      found = globSync(patterns, given);
    } catch (error) {
      tell(error);
      return;
    }
    tell(null, found);
  });
}

async function* globAsync(patterns, options) {
  yield* globSync(patterns, options);
}

module.exports = { glob, globAsync, globSync };
