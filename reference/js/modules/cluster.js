'use strict';
// The module `cluster`.

module.exports = require('cluster/role').sharing === null ? require('cluster/primary') : require('cluster/member').cluster;
