'use strict';
// The module `https`: agents can be made, since programs do that when they are loaded; there is no TLS to connect with.

const { addAbsent, refuse } = require('internal/absent');
const http = require('modules/http');

const { setPrototypeOf } = Object;

/** What connections have in common, in the order in which their names have it. */
const PARTS = [
  ...['ca', 'cert', 'clientCertEngine', 'ciphers', 'key', 'pfx', 'rejectUnauthorized', 'servername', 'minVersion'],
  ...['maxVersion', 'secureProtocol', 'crl', 'honorCipherOrder', 'ecdhCurve', 'dhparam', 'secureOptions'],
  ...['sessionIdContext', 'sigalgs', 'privateKeyIdentifier', 'privateKeyEngine'],
];

function Agent(options) {
  if (!(this instanceof Agent)) return new Agent(options);
  http.Agent.call(this, {
    ...options,
    defaultPort: options?.defaultPort ?? 443,
    protocol: options?.protocol ?? 'https:',
  });
  this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
}

setPrototypeOf(Agent.prototype, http.Agent.prototype);
setPrototypeOf(Agent, http.Agent);

Agent.prototype.createConnection = function createConnection() {
  refuse('https.Agent.createConnection');
};

Agent.prototype.getName = function getName(options = {}) {
  return [http.Agent.prototype.getName.call(this, options), ...PARTS.map((part) => options[part] ?? '')].join(':');
};

module.exports = { Agent };
module.exports.globalAgent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5000, proxyEnv: undefined });
addAbsent(module.exports, 'https', ['Server', 'createServer', 'get', 'request']);
