'use strict';
// Runs a thread: takes what the thread that started it says, and loads the script.

const { configure, preload, setUpTimers } = require('bootstrap/start');
const { settings: warnings } = require('fatal/warnings');
const { Module } = require('loader/cjs');
const optionValues = require('options/options');
const processStart = require('process/start');
const environmentData = require('worker/environment_data');
require('worker/message_port');
const { restrict, setStreams } = require('worker/thread_process');
const thisThread = require('worker/this_thread');
const optionsBinding = internalBinding('options');

const EVAL_NAME = '[worker eval]';

/** Uncaught errors are told to the thread that started this one. */
function tellErrors(port) {
  const { ending } = require('fatal/uncaught');
  ending.handlerFailedCode = 1;
  ending.report = (error) => {
    const { describe } = require('worker/error_transfer');
    port.post({ type: 'error', error: describe(error) }, []);
  };
}

function fillProcess(load, options) {
  const script = load.filename ?? EVAL_NAME;
  processStart.fill(process, {
    argv0: load.argv0,
    execPath: load.execPath,
    execArgv: optionsBinding.execArgv(),
    argv: [load.execPath, script, ...load.argv],
    options: { flag: (name) => options.flag(name), text: (name) => (name === 'title' ? undefined : options.text(name)) },
  });
}

function runScript({ code, filename, isModule }) {
  if (code === undefined) Module.runMain(filename);
  else {
    const type = isModule ? 'module' : undefined;
    require('bootstrap/evaluate').evaluate(code, EVAL_NAME, { prints: false, type });
  }
}

/** What the other thread may ask about this one. */
const answers = {
  cpu: () => process.threadCpuUsage(),
  heap: () => require('modules/v8').getHeapStatistics(),
};

/** Called once, by the native half, with the handle of the port to the thread that started this one. */
function start(port) {
  setUpTimers();
  const [load] = port.take();
  const options = optionValues.read();
  processStart.fillPath(process, load.argv0);
  fillProcess(load, options);
  restrict(process);
  port.unref();
  const takeStreams = setStreams(process, port, load.hasStdin);
  port.onmessage = (message) => {
    if (message.type === 'ask') port.post({ ...message, type: 'answer', answer: answers[message.question]() }, []);
    else takeStreams(message);
  };
  warnings.write = (text) => process.stderr.write(text);
  tellErrors(port);
  environmentData.inherit(load.environmentData);
  thisThread.enter(load.publicPort, load.workerData);
  configure(options, process.env);
  if (load.tracksFiles) internalBinding('fs').trackFiles();
  port.receive(true);
  port.post({ type: 'online' }, []);
  preload(options);
  runScript(load);
}

module.exports = { start };
