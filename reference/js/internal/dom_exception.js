'use strict';
// DOMException, the error of functions that come from the web.

const { kClone } = require('serialize/host_objects');

const { defineProperty } = Object;

const NAMES = [
  ['IndexSizeError', 'INDEX_SIZE_ERR', 1],
  ['', 'DOMSTRING_SIZE_ERR', 2],
  ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR', 3],
  ['WrongDocumentError', 'WRONG_DOCUMENT_ERR', 4],
  ['InvalidCharacterError', 'INVALID_CHARACTER_ERR', 5],
  ['', 'NO_DATA_ALLOWED_ERR', 6],
  ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR', 7],
  ['NotFoundError', 'NOT_FOUND_ERR', 8],
  ['NotSupportedError', 'NOT_SUPPORTED_ERR', 9],
  ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR', 10],
  ['InvalidStateError', 'INVALID_STATE_ERR', 11],
  ['SyntaxError', 'SYNTAX_ERR', 12],
  ['InvalidModificationError', 'INVALID_MODIFICATION_ERR', 13],
  ['NamespaceError', 'NAMESPACE_ERR', 14],
  ['InvalidAccessError', 'INVALID_ACCESS_ERR', 15],
  ['', 'VALIDATION_ERR', 16],
  ['TypeMismatchError', 'TYPE_MISMATCH_ERR', 17],
  ['SecurityError', 'SECURITY_ERR', 18],
  ['NetworkError', 'NETWORK_ERR', 19],
  ['AbortError', 'ABORT_ERR', 20],
  ['URLMismatchError', 'URL_MISMATCH_ERR', 21],
  ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR', 22],
  ['TimeoutError', 'TIMEOUT_ERR', 23],
  ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR', 24],
  ['DataCloneError', 'DATA_CLONE_ERR', 25],
];

const codes = new Map(NAMES.map(([name, , code]) => [name, code]));
codes.delete('');

class DOMException {
  #name;
  #message;

  constructor(message = '', options = 'Error') {
    Error.captureStackTrace(this);
    this.#message = `${message}`;
    if (options !== null && typeof options === 'object') {
      this.#name = `${options.name ?? 'Error'}`;
      if ('cause' in options) {
        defineProperty(this, 'cause', { value: options.cause, writable: true, enumerable: false, configurable: true });
      }
    } else {
      this.#name = `${options}`;
    }
  }

  get name() {
    return this.#name;
  }

  get message() {
    return this.#message;
  }

  get code() {
    return codes.get(this.#name) ?? 0;
  }

  [kClone]() {
    const { name, message, stack } = this;
    return ['DOMException', { name, message, stack }];
  }
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
for (const key of ['name', 'message', 'code']) defineProperty(DOMException.prototype, key, { enumerable: true });
defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
for (const [, constant, code] of NAMES) {
  defineProperty(DOMException, constant, { value: code, enumerable: true });
  defineProperty(DOMException.prototype, constant, { value: code, enumerable: true });
}

/** The error of who wants more than there is; both numbers may be unknown. */
class QuotaExceededError extends DOMException {
  #quota;
  #requested;

  constructor(message = '', options = undefined) {
    super(message, 'QuotaExceededError');
    this.#quota = options?.quota ?? null;
    this.#requested = options?.requested ?? null;
  }

  get quota() {
    return this.#quota;
  }

  get requested() {
    return this.#requested;
  }

  [kClone]() {
    const { message, quota, requested, stack } = this;
    return ['QuotaExceededError', { message, quota, requested, stack }];
  }
}
for (const key of ['quota', 'requested']) defineProperty(QuotaExceededError.prototype, key, { enumerable: true });
defineProperty(QuotaExceededError.prototype, Symbol.toStringTag, { value: 'QuotaExceededError', configurable: true });

module.exports = { DOMException, QuotaExceededError };
