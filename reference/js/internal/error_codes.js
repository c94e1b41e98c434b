'use strict';
// The table of error codes: class and message of each. A message is a text whose %s are filled in order, or a function.

const {
  invalidArgumentType,
  invalidArgumentValue,
  invalidReturnValue,
  missingArguments,
  outOfRange,
  received,
} = require('internal/error_arguments');

const quoted = (text) => `'${text}'`;
const after = (before, text) => (text ? `${before}${text}` : '');

const general = {
  ERR_AMBIGUOUS_ARGUMENT: [TypeError, 'The "%s" argument is ambiguous. %s'],
  ERR_ARG_NOT_ITERABLE: [TypeError, '%s must be iterable'],
  ERR_ASSERTION: [Error, '%s'],
  ERR_ASYNC_CALLBACK: [TypeError, '%s must be a function'],
  ERR_ASYNC_TYPE: [TypeError, 'Invalid name for async "type": %s'],
  ERR_CONSOLE_WRITABLE_STREAM: [TypeError, 'Console expects a writable stream instance for %s'],
  ERR_DLOPEN_FAILED: [Error, '%s'],
  ERR_DUPLICATE_STARTUP_SNAPSHOT_MAIN_FUNCTION: [Error, 'Deserialize main function is already configured.'],
  ERR_ENCODING_INVALID_ENCODED_DATA: [TypeError, 'The encoded data was not valid for encoding %s'],
  ERR_ENCODING_NOT_SUPPORTED: [RangeError, 'The "%s" encoding is not supported'],
  ERR_EVENT_RECURSION: [Error, 'The event "%s" is already being dispatched'],
  ERR_FALSY_VALUE_REJECTION: [Error, 'Promise was rejected with falsy value'],
  ERR_FEATURE_UNAVAILABLE_ON_PLATFORM: [
    TypeError,
    'The feature %s is unavailable on the current platform, which is being used to run Node.js',
  ],
  ERR_ILLEGAL_CONSTRUCTOR: [TypeError, 'Illegal constructor'],
  ERR_INCOMPATIBLE_OPTION_PAIR: [TypeError, 'Option "%s" cannot be used in combination with option "%s"'],
  ERR_INTERNAL_ASSERTION: [Error, (message) => message ?? 'This is a bug in refnode.'],
  ERR_INVALID_ARG_TYPE: [TypeError, invalidArgumentType],
  ERR_INVALID_ARG_VALUE: [TypeError, invalidArgumentValue],
  ERR_INVALID_ASYNC_ID: [RangeError, 'Invalid %s value: %s'],
  ERR_INVALID_CURSOR_POS: [TypeError, 'Cannot set cursor row without setting its column'],
  ERR_INVALID_MIME_SYNTAX: [
    TypeError,
    (production, text, index) =>
      `The MIME syntax for a ${production} in "${text}" is invalid${index < 0 ? '' : ` at ${index}`}`,
  ],
  ERR_INVALID_RETURN_VALUE: [TypeError, invalidReturnValue],
  ERR_INVALID_STATE: [Error, 'Invalid state: %s'],
  ERR_INVALID_THIS: [TypeError, 'Value of "this" must be of type %s'],
  ERR_INVALID_TUPLE: [TypeError, '%s must be an iterable %s tuple'],
  ERR_INVALID_URI: [URIError, 'URI malformed'],
  ERR_METHOD_NOT_IMPLEMENTED: [Error, 'The %s method is not implemented'],
  ERR_MISSING_ARGS: [TypeError, missingArguments],
  ERR_MISSING_OPTION: [TypeError, '%s is required'],
  ERR_MULTIPLE_CALLBACK: [Error, 'Callback called multiple times'],
  ERR_OPERATION_FAILED: [Error, 'Operation failed: %s'],
  ERR_OUT_OF_RANGE: [RangeError, outOfRange],
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: [TypeError, '%s'],
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: [
    TypeError,
    "Unexpected argument '%s'. This command does not take positional arguments",
  ],
  ERR_PARSE_ARGS_UNKNOWN_OPTION: [
    TypeError,
    (option, positionals) => {
      const hint = `To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${option}`;
      return `Unknown option '${option}'${positionals ? `. ${hint}"` : ''}`;
    },
  ],
  ERR_PERFORMANCE_INVALID_TIMESTAMP: [TypeError, '%s is not a valid timestamp'],
  ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS: [TypeError, '%s'],
  ERR_SCRIPT_EXECUTION_INTERRUPTED: [Error, 'Script execution was interrupted by `SIGINT`'],
  ERR_SCRIPT_EXECUTION_TIMEOUT: [Error, 'Script execution timed out after %sms'],
  ERR_UNAVAILABLE_DURING_EXIT: [Error, 'Cannot call function in process exit handler'],
  ERR_UNHANDLED_ERROR: [
    Error,
    (...given) => (given.length === 0 ? 'Unhandled error.' : `Unhandled error. (${given[0]})`),
  ],
  ERR_USE_AFTER_CLOSE: [Error, '%s was closed'],
  ERR_VALID_PERFORMANCE_ENTRY_TYPE: [Error, 'At least one valid performance entry type is required'],
};

const processes = {
  ERR_CHILD_CLOSED_BEFORE_REPLY: [Error, 'Child closed before reply received'],
  ERR_CHILD_PROCESS_IPC_REQUIRED: [Error, "Forked processes must have an IPC channel, missing value 'ipc' in %s"],
  ERR_CHILD_PROCESS_STDIO_MAXBUFFER: [RangeError, '%s maxBuffer length exceeded'],
  ERR_INVALID_HANDLE_TYPE: [TypeError, 'This handle type cannot be sent'],
  ERR_INVALID_OBJECT_DEFINE_PROPERTY: [TypeError, '%s'],
  ERR_INVALID_SYNC_FORK_INPUT: [
    TypeError,
    'Asynchronous forks do not support Buffer, TypedArray, DataView or string input: %s',
  ],
  ERR_IPC_CHANNEL_CLOSED: [Error, 'Channel closed'],
  ERR_IPC_DISCONNECTED: [Error, 'IPC channel is already disconnected'],
  ERR_IPC_MALFORMED: [Error, 'What came over the IPC channel is no message: %s'],
  ERR_IPC_ONE_PIPE: [Error, 'Child process can have only one IPC pipe'],
  ERR_IPC_SYNC_FORK: [Error, 'IPC cannot be used with synchronous forks'],
  ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET: [
    Error,
    '`process.setupUncaughtExceptionCapture()` was called while a capture callback was already active',
  ],
  ERR_UNHANDLED_REJECTION: [
    Error,
    'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
      'promise which was not handled with .catch(). The promise rejected with the reason "%s".',
  ],
  ERR_UNKNOWN_CREDENTIAL: [Error, '%s identifier does not exist: %s'],
  ERR_UNKNOWN_SIGNAL: [TypeError, 'Unknown signal: %s'],
};

const workers = {
  ERR_CONSTRUCT_CALL_INVALID: [TypeError, 'Constructor cannot be called'],
  ERR_CONSTRUCT_CALL_REQUIRED: [TypeError, 'Class constructor %s cannot be invoked without `new`'],
  ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST: [
    TypeError,
    'Object that needs transfer was found in message but not listed in transferList',
  ],
  ERR_WORKER_INIT_FAILED: [Error, 'Worker initialization failure: %s'],
  ERR_WORKER_INVALID_EXEC_ARGV: [
    Error,
    (flags, where = 'invalid execArgv flags') => `Initiated Worker with ${where}: ${flags.join(', ')}`,
  ],
  ERR_WORKER_MESSAGING_ERRORED: [Error, 'The destination thread threw an error while processing the message'],
  ERR_WORKER_MESSAGING_FAILED: [Error, 'Cannot find the destination thread or listener'],
  ERR_WORKER_MESSAGING_SAME_THREAD: [Error, 'Cannot sent a message to the same thread'],
  ERR_WORKER_MESSAGING_TIMEOUT: [Error, 'Sending a message to another thread timed out'],
  ERR_WORKER_NOT_RUNNING: [Error, 'Worker instance not running'],
  ERR_WORKER_OUT_OF_MEMORY: [Error, 'Worker terminated due to reaching memory limit: %s'],
  ERR_WORKER_PATH: [
    TypeError,
    (filename) =>
      'The worker script or module filename must be an absolute path or a relative path starting with ' +
      `'./' or '../'.${filename.startsWith('file://') ? ' Wrap file:// URLs with `new URL`.' : ''} Received "${filename}"`,
  ],
  ERR_WORKER_UNSERIALIZABLE_ERROR: [Error, 'Serializing an uncaught exception failed'],
  ERR_WORKER_UNSUPPORTED_OPERATION: [TypeError, '%s is not supported in workers'],
};

const files = {
  ERR_DIR_CLOSED: [Error, 'Directory handle was closed'],
  ERR_DIR_CONCURRENT_OPERATION: [
    Error,
    'Cannot do synchronous work on directory handle with concurrent asynchronous operations',
  ],
  ERR_FS_CP_DIR_TO_NON_DIR: ['SystemError', 'Cannot overwrite non-directory with directory'],
  ERR_FS_CP_EEXIST: ['SystemError', 'Target already exists'],
  ERR_FS_CP_EINVAL: ['SystemError', 'Invalid src or dest'],
  ERR_FS_CP_FIFO_PIPE: ['SystemError', 'Cannot copy a FIFO pipe'],
  ERR_FS_CP_NON_DIR_TO_DIR: ['SystemError', 'Cannot overwrite directory with non-directory'],
  ERR_FS_CP_SOCKET: ['SystemError', 'Cannot copy a socket file'],
  ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY: ['SystemError', 'Cannot overwrite symlink in subdirectory of self'],
  ERR_FS_CP_UNKNOWN: ['SystemError', 'Cannot copy an unknown file type'],
  ERR_FS_EISDIR: ['SystemError', 'Path is a directory'],
  ERR_FS_FILE_TOO_LARGE: [RangeError, 'File size (%s) is greater than 2 GiB'],
  ERR_FS_WATCH_QUEUE_OVERFLOW: [Error, 'fs.watch() queued more than %d events'],
  ERR_INVALID_FD: [RangeError, '"fd" must be a positive integer: %s'],
  ERR_INVALID_FD_TYPE: [TypeError, 'Unsupported fd type: %s'],
  ERR_INVALID_FILE_URL_HOST: [TypeError, 'File URL host must be "localhost" or empty on %s'],
  ERR_INVALID_FILE_URL_PATH: [TypeError, 'File URL path %s'],
  ERR_INVALID_URL: [TypeError, 'Invalid URL'],
  ERR_INVALID_URL_SCHEME: [
    TypeError,
    (scheme) =>
      `The URL must be ${[]
        .concat(scheme)
        .map((one) => `of scheme ${one}`)
        .join(' or ')}`,
  ],
  ERR_SYSTEM_ERROR: ['SystemError', 'A system error occurred'],
  ERR_TTY_INIT_FAILED: ['SystemError', 'TTY initialization failed'],
};

const sockets = {
  ERR_INVALID_ADDRESS: [Error, 'Invalid socket address'],
  ERR_INVALID_ADDRESS_FAMILY: [RangeError, 'Invalid address family: %s %s:%s'],
  ERR_INVALID_IP_ADDRESS: [TypeError, 'Invalid IP address: %s'],
  ERR_SERVER_ALREADY_LISTEN: [Error, 'Listen method has been called more than once without closing.'],
  ERR_SERVER_NOT_RUNNING: [Error, 'Server is not running.'],
  ERR_SOCKET_ALREADY_BOUND: [Error, 'Socket is already bound'],
  ERR_SOCKET_BAD_BUFFER_SIZE: [TypeError, 'Buffer size must be a positive integer'],
  ERR_SOCKET_BAD_PORT: [
    RangeError,
    (name, port, allowZero = true) => `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536.${received(port)}.`,
  ],
  ERR_SOCKET_BAD_TYPE: [TypeError, 'Bad socket type specified. Valid types are: udp4, udp6'],
  ERR_SOCKET_BUFFER_SIZE: ['SystemError', 'Could not get or set buffer size'],
  ERR_SOCKET_CLOSED: [Error, 'Socket is closed'],
  ERR_SOCKET_CLOSED_BEFORE_CONNECTION: [Error, 'Socket closed before the connection was established'],
  ERR_SOCKET_CONNECTION_TIMEOUT: [Error, 'Socket connection timeout'],
  ERR_SOCKET_HANDLE_ADOPTED: [Error, 'The bound socket has already been adopted by a server or socket'],
  ERR_SOCKET_DGRAM_IS_CONNECTED: [Error, 'Already connected'],
  ERR_SOCKET_DGRAM_NOT_CONNECTED: [Error, 'Not connected'],
  ERR_SOCKET_DGRAM_NOT_RUNNING: [Error, 'Not running'],
};

const streams = {
  ERR_BUFFER_OUT_OF_BOUNDS: [
    RangeError,
    (name) => (name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds'),
  ],
  ERR_BUFFER_TOO_LARGE: [RangeError, 'Cannot create a Buffer larger than %s bytes'],
  ERR_INVALID_BUFFER_SIZE: [RangeError, 'Buffer size must be a multiple of %s'],
  ERR_STREAM_ALREADY_FINISHED: [Error, 'Cannot call %s after a stream was finished'],
  ERR_STREAM_CANNOT_PIPE: [Error, 'Cannot pipe, not readable'],
  ERR_STREAM_DESTROYED: [Error, 'Cannot call %s after a stream was destroyed'],
  ERR_STREAM_NULL_VALUES: [TypeError, 'May not write null values to stream'],
  ERR_STREAM_PREMATURE_CLOSE: [Error, 'Premature close'],
  ERR_STREAM_PUSH_AFTER_EOF: [Error, 'stream.push() after EOF'],
  ERR_STREAM_UNABLE_TO_PIPE: [Error, 'Cannot pipe to a closed or destroyed stream'],
  ERR_STREAM_UNSHIFT_AFTER_END_EVENT: [Error, 'stream.unshift() after end event'],
  ERR_STREAM_WRAP: [Error, 'Stream has StringDecoder set or is in objectMode'],
  ERR_STREAM_WRITE_AFTER_END: [Error, 'write after end'],
  ERR_STRING_TOO_LONG: [Error, 'Cannot create a string longer than 0x1fffffe8 characters'],
  ERR_UNKNOWN_ENCODING: [TypeError, 'Unknown encoding: %s'],
};

const modules = {
  ERR_IMPORT_ATTRIBUTE_MISSING: [TypeError, 'Module "%s" needs an import attribute of "%s: %s"'],
  ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE: [TypeError, 'Module "%s" is not of type "%s"'],
  ERR_IMPORT_ATTRIBUTE_UNSUPPORTED: [TypeError, 'Import attribute "%s" with value "%s" is not supported'],
  ERR_INVALID_MODULE_SPECIFIER: [
    TypeError,
    (request, reason, base) => `Invalid module "${request}" ${reason}${after(' imported from ', base)}`,
  ],
  ERR_INVALID_PACKAGE_CONFIG: [
    Error,
    (path, base, message) => `Invalid package config ${path}${after(' while importing ', base)}.${after(' ', message)}`,
  ],
  ERR_INVALID_PACKAGE_TARGET: [
    Error,
    (folder, key, target, isImport = false, base = undefined) => {
      const relative = typeof target === 'string' && !isImport && target.length > 0 && !target.startsWith('./');
      const hint = `${relative ? '; targets must start with "./"' : ''}`;
      const where = `in the package config ${folder}package.json${after(' imported from ', base)}${hint}`;
      if (key === '.') return `Invalid "exports" main target ${JSON.stringify(target)} defined ${where}`;
      const field = isImport ? 'imports' : 'exports';
      return `Invalid "${field}" target ${JSON.stringify(target)} defined for '${key}' ${where}`;
    },
  ],
  ERR_MODULE_NOT_FOUND: [
    Error,
    (path, base, exact) => `Cannot find ${exact ? 'module' : 'package'} '${path}' imported from ${base}`,
  ],
  ERR_NETWORK_IMPORT_DISALLOWED: [Error, "import of '%s' by %s is not supported: %s"],
  ERR_PACKAGE_IMPORT_NOT_DEFINED: [
    TypeError,
    (specifier, folder, base) =>
      `Package import specifier "${specifier}" is not defined${folder ? ` in package ${folder}package.json` : ''} imported from ${base}`,
  ],
  ERR_PACKAGE_PATH_NOT_EXPORTED: [
    Error,
    (folder, path, base) => {
      const where = `${folder}package.json${after(' imported from ', base)}`;
      if (path === '.') return `No "exports" main defined in ${where}`;
      return `Package subpath '${path}' is not defined by "exports" in ${where}`;
    },
  ],
  ERR_REQUIRE_ASYNC_MODULE: [
    Error,
    (filename, parent) =>
      'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the top-level ' +
      'await comes from, use --experimental-print-required-tla.' +
      `${after('\n  From ', parent)}${after('\n  Requiring ', filename)}`,
  ],
  ERR_REQUIRE_CYCLE_MODULE: [Error, '%s'],
  ERR_REQUIRE_ESM: [Error, (filename) => `require() of ES Module ${filename} not supported.`],
  ERR_UNKNOWN_BUILTIN_MODULE: [Error, 'No such built-in module: %s'],
  ERR_UNKNOWN_FILE_EXTENSION: [TypeError, 'Unknown file extension "%s" for %s'],
  ERR_UNKNOWN_MODULE_FORMAT: [RangeError, 'Unknown module format: %s for URL %s'],
  ERR_UNSUPPORTED_DIR_IMPORT: [Error, "Directory import '%s' is not supported resolving ES modules imported from %s"],
  ERR_UNSUPPORTED_ESM_URL_SCHEME: [
    Error,
    (protocol, schemes) =>
      `Only URLs with a scheme in: ${schemes.join(', ')} are supported by the default ESM loader. ` +
      `Received protocol ${quoted(protocol)}`,
  ],
  ERR_UNSUPPORTED_RESOLVE_REQUEST: [
    TypeError,
    'Failed to resolve module specifier "%s" from "%s": Invalid relative URL or base scheme is not hierarchical.',
  ],
  ERR_VM_MODULE_NOT_MODULE: [Error, 'Provided module is not an instance of Module'],
};

const http = {
  ERR_HTTP_BODY_NOT_ALLOWED: [Error, 'Adding content for this request method or response status is not allowed.'],
  ERR_HTTP_CONTENT_LENGTH_MISMATCH: [
    Error,
    "Response body's content-length of %s byte(s) does not match the content-length of %s byte(s) set in header",
  ],
  ERR_HTTP_HEADERS_SENT: [Error, 'Cannot %s headers after they are sent to the client'],
  ERR_HTTP_INVALID_HEADER_VALUE: [TypeError, 'Invalid value "%s" for header "%s"'],
  ERR_HTTP_INVALID_STATUS_CODE: [RangeError, 'Invalid status code: %s'],
  ERR_HTTP_REQUEST_TIMEOUT: [Error, 'Request timeout'],
  ERR_HTTP_SOCKET_ASSIGNED: [Error, 'ServerResponse has an already assigned socket'],
  ERR_HTTP_SOCKET_ENCODING: [Error, 'Changing the socket encoding is not allowed per RFC7230 Section 3.'],
  ERR_HTTP_TRAILER_INVALID: [Error, 'Trailers are invalid with this transfer encoding'],
  ERR_INVALID_CHAR: [
    TypeError,
    (what, name) => `Invalid character in ${what}${name === undefined ? '' : ` ["${name}"]`}`,
  ],
  ERR_INVALID_HTTP_TOKEN: [TypeError, '%s must be a valid HTTP token ["%s"]'],
  ERR_INVALID_PROTOCOL: [TypeError, 'Protocol "%s" not supported. Expected "%s"'],
  ERR_UNESCAPED_CHARACTERS: [TypeError, '%s contains unescaped characters'],
};

module.exports = { ...general, ...processes, ...workers, ...files, ...sockets, ...streams, ...http, ...modules };
