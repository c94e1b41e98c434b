'use strict';
// util.parseArgs: options and positional arguments of a command line.

const { codes } = require('internal/errors');
const {
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateObject,
  validateString,
  validateStringArray,
  validateUnion,
} = require('internal/validators');

const {
  ERR_INVALID_ARG_VALUE,
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE,
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL,
  ERR_PARSE_ARGS_UNKNOWN_OPTION,
} = codes;

const { hasOwn } = Object;

/** The arguments after the script, or after the options of the runtime when there is no script. */
function ownArguments() {
  const { execArgv, argv } = process;
  const noScript = ['-e', '--eval', '-p', '--print'].some((option) => execArgv.includes(option));
  return argv.slice(noScript ? 1 : 2);
}

function isOption(text) {
  return text.length > 1 && text.startsWith('-');
}

function typeOf(options, name) {
  return hasOwn(options, name) ? options[name].type : undefined;
}

function longOf(options, short) {
  return Object.keys(options).find((name) => options[name].short === short) ?? short;
}

/** The options and positionals of the arguments, in their order. */
function tokenize(args, options) {
  const tokens = [];
  const left = args.map((text, index) => ({ text, index }));
  const option = (name, rawName, index, value, inlineValue) => {
    tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
  };
  const valueOf = (name) => {
    const wants = typeOf(options, name) === 'string' && left.length > 0;
    return wants ? left.shift().text : undefined;
  };
  while (left.length > 0) {
    const { text, index } = left.shift();
    if (text === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const one of left) tokens.push({ kind: 'positional', index: one.index, value: one.text });
      break;
    }
    if (text.startsWith('--')) {
      const equals = text.indexOf('=', 3);
      if (equals >= 0) {
        option(text.slice(2, equals), text.slice(0, equals), index, text.slice(equals + 1), true);
      } else {
        const name = text.slice(2);
        const value = valueOf(name);
        option(name, text, index, value, value === undefined ? undefined : false);
      }
    } else if (isOption(text)) {
      readShort(text, index, options, left, option, valueOf);
    } else {
      tokens.push({ kind: 'positional', index, value: text });
    }
  }
  return tokens;
}

/** `-a`, `-ovalue`, or several in one: all but the last take no value. */
function readShort(text, index, options, left, option, valueOf) {
  const name = longOf(options, text[1]);
  if (text.length === 2) {
    const value = valueOf(name);
    option(name, text, index, value, value === undefined ? undefined : false);
    return;
  }
  if (typeOf(options, name) === 'string') {
    option(name, `-${text[1]}`, index, text.slice(2), true);
    return;
  }
  const rest = [];
  for (let at = 1; at < text.length; at++) {
    const isLast = at === text.length - 1;
    if (typeOf(options, longOf(options, text[at])) !== 'string' || isLast) {
      rest.push({ text: `-${text[at]}`, index });
    } else {
      rest.push({ text: `-${text.slice(at)}`, index });
      break;
    }
  }
  left.unshift(...rest);
}

function checkConfiguration(options) {
  for (const [name, one] of Object.entries(options)) {
    const place = `options.${name}`;
    validateObject(one, place);
    validateUnion(one.type, `${place}.type`, ['string', 'boolean']);
    if (hasOwn(one, 'short')) {
      validateString(one.short, `${place}.short`);
      if (one.short.length !== 1) {
        throw new ERR_INVALID_ARG_VALUE(`${place}.short`, one.short, 'must be a single character');
      }
    }
    const { multiple } = one;
    if (hasOwn(one, 'multiple')) validateBoolean(multiple, `${place}.multiple`);
    if (one.default !== undefined) {
      const checks = {
        string: [validateString, validateStringArray],
        boolean: [validateBoolean, validateBooleanArray],
      };
      checks[one.type][multiple ? 1 : 0](one.default, `${place}.default`);
    }
  }
}

function shown(options, { name }) {
  const short = hasOwn(options, name) ? options[name].short : undefined;
  return `${short ? `-${short}, ` : ''}--${name}`;
}

/** Refuses an option that is unknown, or has a value where it takes none, or none where it needs one. */
function checkToken(options, token, allowPositionals) {
  const { name, rawName, value } = token;
  if (!hasOwn(options, name)) throw new ERR_PARSE_ARGS_UNKNOWN_OPTION(rawName, allowPositionals);
  const { type } = options[name];
  if (type === 'string' && typeof value !== 'string') {
    throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown(options, token)} <value>' argument missing`);
  }
  if (type === 'boolean' && value !== undefined && value !== null) {
    throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown(options, token)}' does not take an argument`);
  }
}

function checkAmbiguity({ rawName, name, value, inlineValue }) {
  if (inlineValue || typeof value !== 'string' || !isOption(value)) return;
  const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
  throw new ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
    `Option '${rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${rawName}'?\n` +
      `To specify an option argument starting with a dash use ${example}.`,
  );
}

function store(values, options, name, value) {
  if (name === '__proto__') return;
  if (hasOwn(options, name) && options[name].multiple) (values[name] ??= []).push(value);
  else values[name] = value;
}

/** What an option means: `--no-color` is the option color, false. */
function negated(options, token, allowNegative) {
  if (!allowNegative || !token.name.startsWith('no-') || token.value !== undefined) return token;
  const name = token.name.slice('no-'.length);
  if (hasOwn(options, name) && options[name].type !== 'boolean') return token;
  return { ...token, name, negative: true };
}

function parseArgs(config = {}) {
  const { args = ownArguments(), strict = true, options = {}, tokens: returnsTokens = false } = config ?? {};
  const { allowPositionals = !strict, allowNegative = false } = config ?? {};
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnsTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  validateObject(options, 'options');
  checkConfiguration(options);
  const tokens = tokenize(args, options);
  const result = { values: { __proto__: null }, positionals: [] };
  if (returnsTokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!allowPositionals) throw new ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      result.positionals.push(token.value);
    } else if (token.kind === 'option') {
      const meant = negated(options, token, allowNegative);
      if (strict) {
        checkToken(options, meant, allowPositionals);
        checkAmbiguity(meant);
      }
      if (meant !== token) token.name = meant.name;
      store(result.values, options, meant.name, meant.negative ? false : (meant.value ?? true));
    }
  }
  for (const [name, one] of Object.entries(options)) {
    if (one.default !== undefined && result.values[name] === undefined) result.values[name] = one.default;
  }
  return result;
}

module.exports = { parseArgs };
