'use strict';
// How the older URLs find what a relative one means.

const { WITH_SLASHES } = require('url/legacy');

function copy(from, keys, target) {
  for (const key of keys) target[key] = from[key];
  return target;
}

function finish(result) {
  if (result.pathname !== null || result.search !== null) {
    result.path = `${result.pathname || ''}${result.search || ''}`;
  } else {
    result.path = null;
  }
  result.href = result.format();
  return result;
}

/** Takes `.` and `..` out of a path; whether it is absolute matters for what leads out of it. */
function withoutDots(path, absolute) {
  const parts = path.split('/');
  const last = parts[parts.length - 1];
  const endsFolder = last === '' || last === '.' || last === '..';
  const kept = [];
  let above = 0;
  for (const part of absolute ? parts.slice(1) : parts) {
    if (part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0) kept.pop();
    else above++;
  }
  if (!absolute) kept.unshift(...Array(above).fill('..'));
  if (endsFolder && kept[kept.length - 1] !== '') kept.push('');
  return `${absolute ? '/' : ''}${kept.join('/')}`;
}

function joined(base, relative) {
  if (relative.startsWith('/')) return relative;
  const folder = base.slice(0, base.lastIndexOf('/') + 1);
  return folder + relative;
}

function resolveObject(source, given, Url) {
  let relative = given;
  if (typeof relative === 'string') relative = new Url().parse(relative, false, true);
  const result = copy(source, Object.keys(source), new Url());
  result.hash = relative.hash;
  if (relative.href === '') {
    result.href = result.format();
    return result;
  }
  if (relative.protocol && relative.protocol !== result.protocol) {
    const other = copy(relative, Object.keys(relative), new Url());
    other.slashes = result.slashes && WITH_SLASHES.has(relative.protocol) ? true : relative.slashes;
    return finish(other);
  }
  if (relative.slashes || relative.host) {
    copy(relative, ['auth', 'host', 'port', 'hostname'], result);
    result.slashes = true;
    result.pathname = withoutDots(relative.pathname || '/', true);
    copy(relative, ['search', 'query'], result);
    return finish(result);
  }
  const hasHost = Boolean(result.host);
  if (relative.pathname) {
    const base = result.pathname || (hasHost ? '/' : '');
    const whole = joined(base, relative.pathname);
    const absolute = whole.startsWith('/') || hasHost;
    result.pathname = withoutDots(absolute && !whole.startsWith('/') ? `/${whole}` : whole, absolute);
    copy(relative, ['search', 'query'], result);
  } else if (relative.search !== null && relative.search !== undefined) {
    copy(relative, ['search', 'query'], result);
  }
  result.auth = relative.auth || result.auth;
  result.slashes = result.slashes || relative.slashes;
  return finish(result);
}

module.exports = { resolveObject };
