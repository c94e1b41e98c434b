'use strict';
// The module `dns/promises`.

const { getDefaultResultOrder, lookupPromised, setDefaultResultOrder } = require('dns/lookup');
const { codes, resolvers } = require('dns/names');
const { addAbsent } = require('internal/absent');

module.exports = addAbsent({ lookup: lookupPromised }, 'dns.promises', resolvers);
Object.assign(module.exports, codes, { getDefaultResultOrder, setDefaultResultOrder });
Object.defineProperty(module.exports.lookup, 'name', { value: 'lookup', configurable: true });
