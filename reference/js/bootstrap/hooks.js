'use strict';
// The realm object: what the native half calls. See `Hook` in engine/environment.h.

require('bootstrap/globals');

const { start } = require('bootstrap/start');
const { promiseRejected } = require('fatal/rejections');
const { decide, handlerFailed } = require('fatal/uncaught');
const { emitBeforeExit, emitExit, fields: exitFields } = require('process/exit');
const { fields: tickFields, runTicks } = require('tasks/ticks');

exports.tickFields = tickFields;
exports.exitFields = exitFields;
exports.start = start;
exports.startThread = (port) => require('worker/start').start(port);
exports.runTicks = runTicks;
exports.uncaught = decide;
exports.handlerFailed = handlerFailed;
exports.promiseRejected = promiseRejected;
exports.emitBeforeExit = emitBeforeExit;
exports.emitExit = emitExit;
exports.importModule = (...about) => require('loader/esm').importDynamically(...about);
exports.initImportMeta = (id, meta) => require('loader/esm').initializeMeta(id, meta);
