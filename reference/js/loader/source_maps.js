'use strict';
// Source maps: stacks that tell the places in the texts that modules were made from.

const { Buffer } = require('modules/buffer');
const { URL } = require('modules/url');
const { settings } = require('loader/cjs');

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const COMMENT = /\/[/*][#@]\s*sourceMappingURL=(\S+)/g;
const DATA = /^data:application\/json[^,]*;base64,/;
/** A digit holds five bits of a number, and one that says whether more follow. */
const DIGIT_BITS = 5;
const MORE = 32;

/** What is known of each file that was loaded: `{ address }`, and `map` once it was looked for. */
const files = new Map();

/** The numbers of one mapping, which are differences; their sign is the lowest bit. */
function numbersOf(text) {
  const numbers = [];
  let value = 0;
  let bits = 0;
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    value += (digit & (MORE - 1)) << bits;
    bits += DIGIT_BITS;
    if (digit & MORE) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    bits = 0;
  }
  return numbers;
}

/** The mappings in order: place in the file, source, place in the source; lines and columns begin with zero. */
function mappingsOf(text) {
  const mappings = [];
  let [source, sourceLine, sourceColumn] = [0, 0, 0];
  for (const [line, segments] of text.split(';').entries()) {
    let column = 0;
    for (const segment of segments.split(',')) {
      const [columns = 0, ...others] = numbersOf(segment);
      column += columns;
      if (others.length < 3) continue;
      source += others[0];
      sourceLine += others[1];
      sourceColumn += others[2];
      mappings.push({ line, column, source, sourceLine, sourceColumn });
    }
  }
  return mappings;
}

/** The text of a map: it stands in its address, or in a file beside the module. */
function readMap(address, base) {
  const data = DATA.exec(address);
  if (data !== null) return Buffer.from(address.slice(data[0].length), 'base64').toString();
  return require('modules/fs').readFileSync(new URL(address, base), 'utf8');
}

function loadMap(name, address) {
  const { pathToUrl, urlToPath } = require('loader/urls');
  const base = name.startsWith('file:') ? name : pathToUrl(name);
  const { mappings, sources, sourceRoot = '' } = JSON.parse(readMap(address, base));
  const sourceBase = DATA.test(address) ? base : new URL(address, base);
  const places = sources.map((source) => {
    const url = new URL(sourceRoot + source, sourceBase).href;
    return url.startsWith('file:') ? urlToPath(url) : url;
  });
  return { mappings: mappingsOf(mappings), places };
}

/** The map of a file that was loaded; undefined when it has none that can be read. */
function mapOf(name) {
  const file = files.get(name);
  if (file === undefined) return undefined;
  if (!file.looked) {
    file.looked = true;
    try {
      file.map = loadMap(name, file.address);
    } catch {
      // The places stay those of the file.
    }
  }
  return file.map;
}

/** The last mapping that begins at a place or before it. */
function findMapping(mappings, line, column) {
  let [from, to] = [0, mappings.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const mapping = mappings[middle];
    if (mapping.line < line || (mapping.line === line && mapping.column <= column)) from = middle + 1;
    else to = middle;
  }
  return mappings[from - 1];
}

function functionOf(site) {
  const name = site.getFunctionName() ?? '<anonymous>';
  if (site.isConstructor()) return `new ${name}`;
  const type = site.isToplevel() ? null : site.getTypeName();
  const full = type === null || name.startsWith(`${type}.`) ? name : `${type}.${name}`;
  return site.isAsync() ? `async ${full}` : full;
}

/** A line of a stack. */
function describe(site) {
  const map = mapOf(site.getFileName());
  if (map === undefined) return `${site}`;
  const mapping = findMapping(map.mappings, site.getLineNumber() - 1, site.getColumnNumber() - 1);
  if (mapping === undefined) return `${site}`;
  const place = `${map.places[mapping.source]}:${mapping.sourceLine + 1}:${mapping.sourceColumn + 1}`;
  return `${functionOf(site)} (${place})`;
}

/** Makes the stack of an error. */
function prepareStackTrace(error, sites) {
  let text;
  try {
    text = Error.prototype.toString.call(error);
  } catch {
    text = '<error>';
  }
  return [text, ...sites.map((site) => `    at ${describe(site)}`)].join('\n');
}

/** Notes where the map of a module is; `name` is its path or its address, as stacks have it. */
function remember(name, text) {
  const address = [...text.matchAll(COMMENT)].at(-1)?.[1];
  if (address === undefined) files.delete(name);
  else files.set(name, { address, looked: false, map: undefined });
}

/** Has modules that are loaded from now on use their maps, and stacks tell of them; or ends that. */
function enable(enabled) {
  settings.remember = enabled ? remember : undefined;
  if (enabled && Error.prepareStackTrace === undefined) Error.prepareStackTrace = prepareStackTrace;
  if (!enabled && Error.prepareStackTrace === prepareStackTrace) Error.prepareStackTrace = undefined;
}

module.exports = { enable };
