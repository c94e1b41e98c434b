'use strict';
// The module `cluster`, as a primary that never forks sees it.

const EventEmitter = require('modules/events');
const { addAbsent } = require('internal/absent');

const cluster = new EventEmitter();

Object.assign(cluster, {
  isWorker: false,
  isMaster: true,
  isPrimary: true,
  workers: {},
  settings: {},
  SCHED_NONE: 1,
  SCHED_RR: 2,
  schedulingPolicy: process.env.NODE_CLUSTER_SCHED_POLICY === 'none' ? 1 : 2,
});

module.exports = addAbsent(cluster, 'cluster', ['Worker', 'setupPrimary', 'setupMaster', 'fork', 'disconnect']);
