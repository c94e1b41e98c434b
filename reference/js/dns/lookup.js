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

const ORDERS = ['verbatim', 'ipv4first', 'ipv6first'];
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
    validateOneOf(order, 'options.order', ORDERS);
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

function emptyName(hostname) {
  return new codes.ERR_INVALID_ARG_VALUE('hostname', hostname, 'must be a non-empty string');
}

/** Calls back with an error or with addresses and families, which are never none. */
function find(hostname, { family, hints, order }, callback) {
  const known = isIP(hostname);
  if (known !== 0) {
    process.nextTick(callback, null, [{ address: hostname, family: known }]);
    return;
  }
  lookupAll(hostname, family, hints, (error, addresses) => {
    if (error) callback(error);
    else callback(null, sorted(addresses, order));
  });
}

function lookup(hostname, options, callback) {
  const isShort = typeof options === 'function';
  const done = isShort ? options : callback;
  if (hostname) validateString(hostname, 'hostname');
  validateFunction(done, 'callback');
  const wanted = readOptions(isShort ? undefined : options);
  if (!hostname) throw emptyName(hostname);
  find(hostname, wanted, (error, addresses) => {
    if (error !== null) done(error);
    else if (wanted.all) done(null, addresses);
    else done(null, addresses[0].address, addresses[0].family);
  });
  return {};
}

/** As above, with a promise of `{ address, family }`, or of all of them. */
function lookupPromised(hostname, options = undefined) {
  if (hostname) validateString(hostname, 'hostname');
  const wanted = readOptions(options);
  if (!hostname) return Promise.reject(emptyName(hostname));
  return new Promise((resolve, reject) => {
    find(hostname, wanted, (error, addresses) => {
      if (error !== null) reject(error);
      else resolve(wanted.all ? addresses : addresses[0]);
    });
  });
}

const { custom } = require('internal/promisify');
Object.defineProperty(lookup, custom, { value: lookupPromised, enumerable: false });

module.exports = { getDefaultResultOrder: () => state.order, lookup, lookupPromised, setDefaultResultOrder };
