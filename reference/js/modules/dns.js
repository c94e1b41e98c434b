'use strict';
// The module `dns`: addresses of names, as the system's resolver knows them. Servers of names are not asked.

const { getDefaultResultOrder, lookup, setDefaultResultOrder } = require('dns/lookup');
const { codes, hints, resolvers } = require('dns/names');
const { addAbsent } = require('internal/absent');

module.exports = addAbsent({ lookup }, 'dns', resolvers);
Object.assign(module.exports, codes, hints, { getDefaultResultOrder, setDefaultResultOrder });
Object.defineProperty(module.exports, 'promises', {
  get: () => require('modules/dns/promises'),
  enumerable: true,
  configurable: true,
});
