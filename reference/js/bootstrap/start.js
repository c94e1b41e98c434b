'use strict';
// Runs the program: reads the command line, loads the main script.

const rejections = require('fatal/rejections');
const warnings = require('fatal/warnings');
const cjs = require('loader/cjs');
const { absolute, startFolder } = require('loader/files');
const { PARAMETERS } = require('loader/formats');
const { resolve } = require('loader/paths');
const optionValues = require('options/options');
const { fields: immediateFields, runImmediates } = require('timers/immediate');
const processStart = require('process/start');
const { runTimers } = require('timers/run_timers');
const optionsBinding = internalBinding('options');
const timersBinding = internalBinding('timers');

const { Module } = cjs;

/** Options that have reports made without a call. */
const REPORTS = ['report-on-fatalerror', 'report-on-signal', 'report-uncaught-exception'];

function globalFolders(env) {
  const folders = env.NODE_PATH ? env.NODE_PATH.split(':').filter((folder) => folder !== '') : [];
  if (env.HOME) folders.push(resolve(env.HOME, '.node_modules'), resolve(env.HOME, '.node_libraries'));
  folders.push(resolve(process.execPath, '../../lib/node'));
  return folders;
}

function configureLoader(options, env) {
  if (options.flag('global-search-paths', true)) Module.globalPaths.push(...globalFolders(env));
  cjs.configure({
    keepLinks: options.flag('preserve-symlinks') || env.NODE_PRESERVE_SYMLINKS === '1',
    keepMainLink: options.flag('preserve-symlinks-main') || env.NODE_PRESERVE_SYMLINKS_MAIN === '1',
    requiresEsm: options.flag('require-module', true),
    conditions: options.list('conditions'),
  });
}

function checkSyntax(script) {
  const { compileFunction } = internalBinding('compile');
  const { readText } = require('loader/files');
  if (script === undefined || script === '-') {
    compileFunction(readText(0), '[stdin]', PARAMETERS);
    return;
  }
  const filename = Module._resolveFilename(absolute(script), null, true);
  compileFunction(readText(filename), filename, PARAMETERS);
}

/** `process.argv` begins with the program and, when there is a script in a file, its path. */
function argvOf(execPath, script, rest, evaluates) {
  if (script === undefined) return [execPath];
  if (evaluates || script === '-') return [execPath, script, ...rest];
  return [execPath, absolute(script), ...rest];
}

function runMain(options, script) {
  const code = options.text('eval');
  const how = { prints: options.flag('print'), type: options.text('input-type') };
  if (code !== undefined) {
    require('bootstrap/evaluate').evaluate(code, '[eval]', how);
  } else if (script === undefined || script === '-') {
    require('bootstrap/evaluate').evaluateInput(how);
  } else {
    Module.runMain(process.argv[1]);
  }
}

function runAfterImports(options, script) {
  const { runAfterImports: run } = require('loader/run_module');
  const { pathToUrl } = require('loader/urls');
  run(options.list('import'), `${pathToUrl(startFolder())}/`, () => runMain(options, script));
}

/** A primary tells its workers who they are. */
function joinCluster(env) {
  require('cluster/member').setUp(Number.parseInt(env.NODE_UNIQUE_ID, 10));
  delete env.NODE_UNIQUE_ID;
}

/** Called once in each thread, first. */
function setUpTimers() {
  timersBinding.setUp(runTimers, runImmediates, immediateFields);
}

/** Has the parts of the runtime do what options and environment say. */
function configure(options, env) {
  warnings.configure(options, env);
  rejections.settings.mode = options.text('unhandled-rejections') ?? 'throw';
  configureLoader(options, env);
  if (options.flag('enable-source-maps')) process.setSourceMapsEnabled(true);
  for (const name of REPORTS) if (options.flag(name)) require('process/report');
}

function preload(options) {
  if (options.has('require')) cjs.preload(options.list('require'));
}

/** Called once, by the native half, with the name that the starter gave the program. */
function start(argv0) {
  setUpTimers();
  const options = optionValues.read();
  const [script, ...rest] = optionsBinding.programArguments();
  const execPath = processStart.fillPath(process, argv0);
  processStart.fill(process, {
    argv0,
    execPath,
    execArgv: optionsBinding.execArgv(),
    argv: argvOf(execPath, script, rest, options.has('eval')),
    options,
  });
  const { env } = process;
  configure(options, env);
  if (env.NODE_CHANNEL_FD) require('ipc/channel').openFromEnvironment(env);
  if (process.argv[1] && env.NODE_UNIQUE_ID) joinCluster(env);
  preload(options);
  if (options.flag('check')) checkSyntax(script);
  else if (options.has('import')) runAfterImports(options, script);
  else runMain(options, script);
}

module.exports = { configure, preload, setUpTimers, start };
