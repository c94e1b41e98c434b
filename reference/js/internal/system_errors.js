'use strict';
// Errors of system calls. Native functions return a negative errno; its name and message come from libuv.

const binding = internalBinding('uv');

const { captureStackTrace } = Error;

let known;

/** Map from negative errno to [name, message]. */
function systemErrorMap() {
  if (known === undefined) {
    known = new Map();
    const list = binding.errors();
    for (let index = 0; index < list.length; index += 3) known.set(list[index], [list[index + 1], list[index + 2]]);
  }
  return known;
}

/** `ENOENT` for -2; `Unknown system error -9999` for one that nobody knows. */
function systemErrorName(errno) {
  return systemErrorMap().get(errno)?.[0] ?? `Unknown system error ${errno}`;
}

/** What the system says to an errno. */
function systemErrorMessage(errno) {
  return systemErrorMap().get(errno)?.[1] ?? `Unknown system error ${errno}`;
}

/** Without the frames of these functions: `above` is the last that is left out. */
function makeError(message, above) {
  const { stackTraceLimit } = Error;
  if (stackTraceLimit !== undefined) Error.stackTraceLimit = 0;
  const error = new Error(message);
  if (stackTraceLimit !== undefined) Error.stackTraceLimit = stackTraceLimit;
  captureStackTrace(error, above);
  return error;
}

/**
 * The error of a file operation: `ENOENT: no such file or directory, open '/x'`.
 * `context` has errno or code, syscall, and perhaps message, path, dest; what else it has is copied.
 */
function uvException(context) {
  const [code, said] = systemErrorMap().get(context.errno) ?? [systemErrorName(context.errno), 'unknown error'];
  let message = `${code}: ${context.message || said}, ${context.syscall}`;
  const path = context.path === undefined ? undefined : `${context.path}`;
  const dest = context.dest === undefined ? undefined : `${context.dest}`;
  if (path) message += ` '${path}'`;
  if (dest) message += ` -> '${dest}'`;
  const error = makeError(message, uvException);
  for (const key of Object.keys(context)) {
    if (key !== 'message' && key !== 'path' && key !== 'dest') error[key] = context[key];
  }
  error.code = code;
  if (path) error.path = path;
  if (dest) error.dest = dest;
  return error;
}

/** The error of another system call: `kill ESRCH`, or `spawn x ENOENT` when the call names what it was for. */
function errnoException(errno, syscall, more) {
  const code = systemErrorName(errno);
  const error = makeError(more ? `${syscall} ${code} ${more}` : `${syscall} ${code}`, errnoException);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  return error;
}

/** The error of a socket call: `connect ECONNREFUSED 127.0.0.1:1`. */
function exceptionWithHostPort(errno, syscall, address, port, more) {
  const code = systemErrorName(errno);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  if (more) details += ` - Local (${more})`;
  const error = makeError(`${syscall} ${code}${details}`, exceptionWithHostPort);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

/** As above with libuv's sentence, as listening and binding fail: `listen EADDRINUSE: address already in use :::80`. */
function uvExceptionWithHostPort(errno, syscall, address, port) {
  const code = systemErrorName(errno);
  let details = '';
  if (port && port > 0) details = ` ${address}:${port}`;
  else if (address) details = ` ${address}`;
  const error = makeError(`${syscall} ${code}: ${systemErrorMessage(errno)}${details}`, uvExceptionWithHostPort);
  error.code = code;
  error.errno = errno;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

/** The error of a failed name look-up; `code` is an errno or a name. */
function dnsException(errno, syscall, hostname) {
  const code = typeof errno === 'string' ? errno : systemErrorName(errno);
  const name = code.startsWith('EAI_') && (code === 'EAI_NODATA' || code === 'EAI_NONAME') ? 'ENOTFOUND' : code;
  const error = makeError(`${syscall} ${name}${hostname ? ` ${hostname}` : ''}`, dnsException);
  error.errno = typeof errno === 'number' ? errno : undefined;
  error.code = name;
  error.syscall = syscall;
  if (hostname) error.hostname = hostname;
  return error;
}

module.exports = {
  dnsException,
  errnoException,
  exceptionWithHostPort,
  systemErrorMap,
  systemErrorMessage,
  systemErrorName,
  uvException,
  uvExceptionWithHostPort,
};
