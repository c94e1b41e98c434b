'use strict';
// The module `_http_agent`, an old name for a part of `http`.

const { Agent, global } = require('http/agent');

module.exports = { Agent, globalAgent: global.agent };
