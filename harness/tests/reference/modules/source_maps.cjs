'use strict';
// Stacks of modules that have source maps.

const { mkdtempSync, rmSync, writeFileSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { pathToFileURL } = require('url');
const { print } = require('./support.cjs');

const folder = mkdtempSync(join(tmpdir(), 'maps-'));

/** The lines of a stack that are about our files. */
function show(title, error) {
  const lines = error.stack.split('\n').filter((line) => line.includes(folder));
  print(title, String(error), ...lines.map((line) => line.replaceAll(folder, '')));
}

function failIn(title, act) {
  try {
    act();
  } catch (error) {
    show(title, error);
  }
}

function inData(map) {
  return `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
}

/** Writes a module with a map, and loads it. */
function load(name, lines, address) {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n//# sourceMappingURL=${address}\n`);
  return require(file);
}

const lines = [
  'exports.top = new Error("top");',
  'exports.plain = () => { throw new RangeError("plain"); };',
  'exports.Made = class Made { constructor() { throw new TypeError("made"); } static of() { return new Made(); } };',
  'exports.later = async () => { await null; throw new Error("later"); };',
  'exports.listed = () => [1].map(() => { throw new Error("listed"); });',
  'exports.coded = () => process.kill("word");',
];
// One mapping for each line: lines 1, 11, 21, 31, 41 of the first source, then line 4 of the second.
const map = { version: 3, sources: ['one.ts', 'sub/two.ts'], names: [], mappings: 'AAAA;AAUA;AAUC;AAUA;AAUA;ACrCA' };

async function main() {
  print('before', process.sourceMapsEnabled);
  failIn('not yet', load('early.cjs', lines, inData(map)).plain);
  process.setSourceMapsEnabled(true);
  failIn('loaded before', require(join(folder, 'early.cjs')).plain);

  const loaded = load('data.cjs', lines, inData(map));
  show('top', loaded.top);
  failIn('plain', loaded.plain);
  failIn('constructor', () => new loaded.Made());
  failIn('static', () => loaded.Made.of());
  failIn('callback', loaded.listed);
  failIn('with code', loaded.coded);
  await loaded.later().catch((error) => show('later', error));

  writeFileSync(join(folder, 'beside.cjs.map'), JSON.stringify({ ...map, sourceRoot: 'src/' }));
  failIn('file', load('beside.cjs', lines, 'beside.cjs.map').plain);
  failIn('missing file', load('missing.cjs', lines, 'missing.cjs.map').plain);
  failIn('no JSON', load('broken.cjs', lines, 'data:application/json;base64,e30x').plain);
  const absolute = { ...map, sources: [pathToFileURL(join(folder, 'abs.ts')).href, 'x.ts'] };
  failIn('absolute', load('absolute.cjs', lines, inData(absolute)).plain);

  const module = join(folder, 'module.mjs');
  writeFileSync(module, `export const fail = () => { throw new Error("m"); };\n//# sourceMappingURL=${inData(map)}\n`);
  failIn('module', (await import(module)).fail);

  Error.prepareStackTrace = (error, sites) => `${error.message} ${sites.length > 0}`;
  print(new Error('own').stack);
  Error.prepareStackTrace = undefined;
  process.setSourceMapsEnabled(false);
  failIn('after', loaded.plain);
  rmSync(folder, { recursive: true });
}

main();
