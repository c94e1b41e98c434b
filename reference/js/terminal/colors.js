'use strict';
// How many colors a terminal shows, as far as its environment tells.

const { validateInteger } = require('internal/validators');

const MONOCHROME = 1;
const SIXTEEN = 4;
const MANY = 8;
const TRUE = 24;

const FORCED = { '': SIXTEEN, 1: SIXTEEN, true: SIXTEEN, 2: MANY, 3: TRUE };

const SYSTEMS = [
  ['APPVEYOR', MANY],
  ['BUILDKITE', MANY],
  ['CIRCLECI', TRUE],
  ['DRONE', MANY],
  ['GITEA_ACTIONS', TRUE],
  ['GITHUB_ACTIONS', TRUE],
  ['GITLAB_CI', MANY],
  ['TRAVIS', MANY],
];

const PROGRAMS = { HyperTerm: TRUE, MacTerm: TRUE, Apple_Terminal: MANY };

const TERMINALS = {
  __proto__: null,
  eterm: SIXTEEN,
  cons25: SIXTEEN,
  console: SIXTEEN,
  cygwin: SIXTEEN,
  dtterm: SIXTEEN,
  gnome: SIXTEEN,
  hurd: SIXTEEN,
  jfbterm: SIXTEEN,
  konsole: SIXTEEN,
  kterm: SIXTEEN,
  mlterm: SIXTEEN,
  mosh: TRUE,
  putty: SIXTEEN,
  'rxvt-unicode-24bit': TRUE,
  st: SIXTEEN,
  terminator: TRUE,
  'xterm-kitty': TRUE,
};

const KINDS = /ansi|color|linux|direct|^con\d+x\d+|^rxvt|^screen|^xterm|^vt100|^vt220/;
const TEAMCITY = /^(?:9\.0*[1-9]\d*\.|\d{2,}\.)/;

let warned = false;

function forced(env) {
  const ignored = ['NODE_DISABLE_COLORS', 'NO_COLOR'].find((name) => env[name] !== undefined && env[name] !== '');
  if (ignored !== undefined && !warned) {
    warned = true;
    process.emitWarning(`The '${ignored}' env is ignored due to the 'FORCE_COLOR' env being set.`);
  }
  return FORCED[env.FORCE_COLOR] ?? MONOCHROME;
}

function isOff(env) {
  return Boolean(env.NODE_DISABLE_COLORS) || Boolean(env.NO_COLOR) || env.TERM === 'dumb';
}

/** Of a system that builds and tests; undefined when it is none. */
function ofSystem(env) {
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return SIXTEEN;
  if ('CI' in env) {
    const known = SYSTEMS.find(([name]) => name in env);
    if (known !== undefined) return known[1];
    return env.CI_NAME === 'codeship' ? MANY : MONOCHROME;
  }
  if ('TEAMCITY_VERSION' in env) return TEAMCITY.test(env.TEAMCITY_VERSION) ? SIXTEEN : MONOCHROME;
  return undefined;
}

function ofProgram({ TERM_PROGRAM: name, TERM_PROGRAM_VERSION: version }) {
  if (name !== 'iTerm.app') return Object.hasOwn(PROGRAMS, name ?? '') ? PROGRAMS[name] : undefined;
  return !version || /^[0-2]\./.test(version) ? MANY : TRUE;
}

function ofTerminal({ COLORTERM: colors, TERM: term }) {
  if (colors === 'truecolor' || colors === '24bit') return TRUE;
  if (term) {
    if (/truecolor/.test(term)) return TRUE;
    if (/^xterm-256/.test(term)) return MANY;
    const name = term.toLowerCase();
    if (TERMINALS[name] !== undefined) return TERMINALS[name];
    if (KINDS.test(name)) return SIXTEEN;
  }
  return colors ? SIXTEEN : MONOCHROME;
}

/** The bits of a color: 1, 4, 8 or 24. */
function getColorDepth(env = process.env) {
  if (env.FORCE_COLOR !== undefined) return forced(env);
  if (isOff(env)) return MONOCHROME;
  if (env.TMUX) return TRUE;
  return ofSystem(env) ?? ofProgram(env) ?? ofTerminal(env);
}
Object.defineProperty(getColorDepth, 'length', { value: 0, configurable: true });

/** Whether there are at least so many colors. */
function hasColors(count, env) {
  let [wanted, from] = [count, env];
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    [wanted, from] = [16, count];
  } else {
    validateInteger(count, 'count', 2);
  }
  return wanted <= 2 ** this.getColorDepth(from);
}

module.exports = { getColorDepth, hasColors };
