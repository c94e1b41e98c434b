'use strict';
// `dns.lookup`: addresses by the C library's resolver.

const { codes } = require('internal/errors');
const {
  validateBoolean,
  validateFunction,
  validateNumber,
  validateOneOf,
  validateString,
} = require('internal/validators');
const { hints: knownHints } = require('dns/names');
const { isIP } = require('net/addresses');
const { lookupAll } = require('net/lookup');

const ORDERS = ['ipv4first', 'ipv6first', 'verbatim'];
const ALL_HINTS = Object.values(knownHints).reduce((sum, one) => sum | one, 0);

const state = { order: 'verbatim' };

function setDefaultResultOrder(value) {
  validateOneOf(value, 'dnsOrder', ORDERS);
  state.order = value;
}

function familyOf(family) {
  if (family === undefined || family === null) return 0;
  if (family === 'IPv4') return 4;
  if (family === 'IPv6') return 6;
  validateOneOf(family, 'options.family', [0, 4, 6]);
  return family;
}

function hintsOf(hints) {
  if (hints === undefined || hints === null) return 0;
  validateNumber(hints, 'options.hints');
  if ((hints & ~ALL_HINTS) !== 0) throw new codes.ERR_INVALID_ARG_VALUE('hints', hints);
  return hints;
}

function orderOf({ order, verbatim }) {
  if (order !== undefined && order !== null) {
    validateOneOf(order, 'options.order', ['ipv4first', 'ipv6first', 'verbatim']);
    return order;
  }
  if (verbatim === undefined || verbatim === null) return state.order;
  validateBoolean(verbatim, 'options.verbatim');
  return verbatim ? 'verbatim' : 'ipv4first';
}

function readOptions(options) {
  if (typeof options !== 'object' || options === null) {
    if (options !== undefined && options !== null && options !== 0) validateOneOf(options, 'family', [0, 4, 6]);
    return { family: options || 0, hints: 0, all: false, order: state.order };
  }
  const { all = false } = options;
  const hints = hintsOf(options.hints);
  const family = familyOf(options.family);
  validateBoolean(all, 'options.all');
  return { family, hints, all, order: orderOf(options) };
}

function sorted(addresses, order) {
  if (order === 'verbatim') return addresses;
  const first = order === 'ipv4first' ? 4 : 6;
  return [...addresses.filter((one) => one.family === first), ...addresses.filter((one) => one.family !== first)];
}

/** Calls back with an error or with addresses and families, which are never none. */
function find(hostname, { family, hints, order }, callback) {
  const known = hostname ? isIP(hostname) : 0;
  if (known !== 0) process.nextTick(callback, null, [{ address: hostname, family: known }]);
  else if (!hostname) process.nextTick(callback, null, []);
  else {
    lookupAll(hostname, family, hints, (error, addresses) =>
      error === null || error === undefined ? callback(null, sorted(addresses, order)) : callback(error),
    );
  }
}

function nothingFor(family) {
  return [null, family === 6 ? 6 : 4];
}

function lookup(hostname, options, callback) {
  const done = callback ?? options;
  if (hostname) validateString(hostname, 'hostname');
  if (callback === undefined) validateFunction(options, 'callback');
  else validateFunction(callback, 'callback');
  const wanted = readOptions(callback === undefined ? undefined : options);
  find(hostname, wanted, (error, addresses) => {
    if (error !== null) done(error);
    else if (wanted.all) done(null, addresses);
    else if (addresses.length === 0) done(null, ...nothingFor(wanted.family));
    else done(null, addresses[0].address, addresses[0].family);
  });
  return {};
}

/** As above, with a promise of `{ address, family }`, or of all of them. */
function lookupPromised(hostname, options = undefined) {
  if (hostname) validateString(hostname, 'hostname');
  const wanted = readOptions(options);
  return new Promise((resolve, reject) => {
    find(hostname, wanted, (error, addresses) => {
      if (error !== null) reject(error);
      else if (wanted.all) resolve(addresses);
      else if (addresses.length > 0) resolve(addresses[0]);
      else resolve({ address: null, family: wanted.family === 6 ? 6 : 4 });
    });
  });
}

const { custom } = require('internal/promisify');
Object.defineProperty(lookup, custom, { value: lookupPromised, enumerable: false });

module.exports = { getDefaultResultOrder: () => state.order, lookup, lookupPromised, setDefaultResultOrder };
