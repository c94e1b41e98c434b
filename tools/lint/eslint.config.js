// ESLint for everything in JavaScript; run from the top folder with `--config tools/lint/eslint.config.js`.
import comments from '@eslint-community/eslint-plugin-eslint-comments';
import js from '@eslint/js';

import earnedDone from './rules/earned-done.js';
import literalRoles from './rules/literal-roles.js';
import noFixedSleep from './rules/no-fixed-sleep.js';
import noLoggedComparison from './rules/no-logged-comparison.js';
import ownRuntime from './rules/own-runtime.js';
import stableNames from './rules/stable-names.js';

const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const COMMON_JS = readonly(['__dirname', '__filename', 'exports', 'module', 'require']);

const RUNTIME = readonly([
  ...['AbortController', 'AbortSignal', 'Buffer', 'Event', 'EventTarget', 'MessageChannel', 'TextDecoder'],
  ...['CustomEvent', 'DOMException', 'Float16Array', 'URLSearchParams', 'atob', 'btoa', 'navigator'],
  ...['TextEncoder', 'URL', 'clearImmediate', 'clearInterval', 'clearTimeout', 'console', 'global', 'performance'],
  ...['process', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout', 'structuredClone'],
]);

const childproof = {
  rules: {
    'earned-done': earnedDone,
    'literal-roles': literalRoles,
    'no-fixed-sleep': noFixedSleep,
    'no-logged-comparison': noLoggedComparison,
    'own-runtime': ownRuntime,
    'stable-names': stableNames,
  },
};

const EMITTER = String.raw`[init.callee.name='require'][init.arguments.0.value=/\/emit\.cjs$/]`;

/** What a script must not touch, since it proves nothing about what Node.js documents. */
const INTERNALS = [
  {
    selector: "MemberExpression[object.name='process'][property.name=/^(binding|_linkedBinding)$/]",
    message: 'The internals of a runtime are no norm: use what is documented.',
  },
  {
    // `process._exiting` is undocumented, but what programs go by.
    selector: 'MemberExpression[computed=false][property.name=/^_(?!_proto__$|exiting$)/]',
    message: 'A property whose name starts with `_` is internal: use what is documented.',
  },
  {
    selector: "CallExpression[callee.name='require'][arguments.0.value=/^(node:)?(internal|_)/]",
    message: 'The internals of a runtime are no norm: use what is documented.',
  },
];

const SCENARIO = [
  ...INTERNALS,
  {
    selector: `VariableDeclarator${EMITTER}:not([id.name='log'])`,
    message: 'The emitter is called `log`: the checks, and the names of roles, go by that.',
  },
  {
    selector: String.raw`CallExpression[callee.name='require'][arguments.0.value=/^(node:)?(assert|test)(\u002f|$)/]`,
    message: 'A scenario reports what it saw and asserts nothing.',
  },
  {
    selector: "CallExpression[callee.name='require'][arguments.0.type!='Literal']",
    message: 'The name of a module is not written out as a string.',
  },
  {
    selector: 'ImportExpression',
    message: 'A scenario needs nothing of a runtime but `require`.',
  },
  {
    selector:
      "IfStatement > .test MemberExpression[object.name='process'][property.name=/^(version|versions|release)$/]",
    message: 'A scenario does not go by the version of its runtime: ranges of versions stand in the header.',
  },
  {
    selector: String.raw`Literal[value=/^\u002f(home|mnt|opt|private|root|srv|tmp|Users|var|work)\u002f[^ ]/]`,
    message: 'A path of one machine: a scenario writes into its working directory only.',
  },
];

export default [
  { ignores: ['**/node_modules/', 'out/', '.cache/', 'reports/', 'childproof-report/'] },
  js.configs.recommended,
  {
    files: ['**/*.cjs', '**/*.js', '**/*.mjs'],
    plugins: { childproof, comments },
    languageOptions: { ecmaVersion: 2022, globals: RUNTIME },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'comments/no-unlimited-disable': 'error',
      'comments/require-description': 'error',
      eqeqeq: 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
      'no-var': 'error',
      'object-shorthand': ['error', 'methods'],
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: COMMON_JS },
    rules: { strict: ['error', 'global'] },
  },
  { files: ['**/*.js', '**/*.mjs'], languageOptions: { sourceType: 'module' } },
  {
    // The JavaScript half of refnode: bodies of functions that get these.
    files: ['reference/js/**/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: { ...COMMON_JS, internalBinding: 'readonly' } },
    rules: { strict: ['error', 'global'] },
  },
  {
    files: ['harness/childproof/report/templates/*.js'],
    languageOptions: { sourceType: 'script', globals: readonly(['document', 'location', 'window']) },
  },
  {
    files: ['fixtures/*/*.cjs', 'fixtures/*/*/*.cjs'],
    ignores: ['fixtures/support/**', 'fixtures/programs/**', '**/*.mutant.cjs'],
    rules: {
      'childproof/earned-done': 'error',
      'childproof/literal-roles': 'error',
      'childproof/no-fixed-sleep': 'error',
      'childproof/no-logged-comparison': 'error',
      'childproof/own-runtime': 'error',
      'childproof/stable-names': 'error',
      'no-console': 'error',
      'no-empty': 'error',
      'no-restricted-globals': [
        'error',
        ...['Bun', 'Deno'].map((name) => ({ name, message: 'A scenario runs the same on every runtime.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A scenario does the same in every run.' },
      ],
      'no-restricted-syntax': ['error', ...SCENARIO],
    },
  },
  {
    files: ['fixtures/programs/**/*.cjs'],
    rules: { 'childproof/own-runtime': 'error', 'no-restricted-syntax': ['error', ...INTERNALS] },
  },
];
