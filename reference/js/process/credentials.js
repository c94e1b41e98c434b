'use strict';
// Users and groups of the process.

const binding = internalBinding('credentials');
const { codes, uvException } = require('internal/errors');
const { validateArray, validateUint32 } = require('internal/validators');

const { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_CREDENTIAL } = codes;

const USER = 'User';
const GROUP = 'Group';

function validateId(id, name) {
  if (typeof id === 'number') validateUint32(id, name);
  else if (typeof id !== 'string') throw new ERR_INVALID_ARG_TYPE(name, ['number', 'string'], id);
}

function refuse(errno, syscall) {
  if (errno < 0) throw uvException({ errno, code: '', syscall });
}

/** A function that sets one id by number or by name. As Node's, it has no name of its own. */
function setter(name, kind) {
  const set = binding[name];
  return (() =>
    function (id) {
      validateId(id, 'id');
      const result = set(id);
      if (result > 0) throw new ERR_UNKNOWN_CREDENTIAL(kind, id);
      refuse(result, name);
    })();
}

function getgroups() {
  const groups = binding.getgroups();
  if (typeof groups === 'number') refuse(groups, 'getgroups');
  return groups;
}

function initgroups(user, extraGroup) {
  validateId(user, 'user');
  validateId(extraGroup, 'extraGroup');
  const result = binding.initgroups(user, extraGroup);
  if (result === 1) throw new ERR_UNKNOWN_CREDENTIAL(USER, user);
  if (result === 2) throw new ERR_UNKNOWN_CREDENTIAL(GROUP, extraGroup);
  refuse(result, 'initgroups');
}

function setgroups(groups) {
  validateArray(groups, 'groups');
  for (let index = 0; index < groups.length; index++) validateId(groups[index], `groups[${index}]`);
  const result = binding.setgroups(groups);
  if (result > 0) throw new ERR_UNKNOWN_CREDENTIAL(GROUP, groups[result - 1]);
  refuse(result, 'setgroups');
}

function install(process) {
  const { getegid, geteuid, getgid, getuid } = binding;
  Object.assign(process, { getuid, geteuid, getgid, getegid, getgroups, initgroups, setgroups });
  process.setegid = setter('setegid', GROUP);
  process.seteuid = setter('seteuid', USER);
  process.setgid = setter('setgid', GROUP);
  process.setuid = setter('setuid', USER);
}

module.exports = { install };
