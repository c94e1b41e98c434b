'use strict';
// process.env: the environment behind an object.

const { attempt, print } = require('./support.cjs');

const { env } = process;

for (const name of Object.keys(env)) delete env[name];
print('empty', Object.keys(env), Reflect.ownKeys(env));

Object.assign(env, { B: 1, A: 2 });
env[5] = 3;
env['02'] = 'two';
env[3] = 3;
env.B = 4;
print('order', Object.keys(env), Object.entries(env), JSON.stringify(env), { ...env });
print('numbers as names', env[5], 5 in env, Object.getOwnPropertyDescriptor(env, 5), delete env[5], env[5]);

for (const [name, value] of Object.entries({ undefined: undefined, null: null, true: true, number: 1.5, big: 10n })) {
  env.VALUE = value;
  print(`converts ${name}`, env.VALUE);
}
env.VALUE = { toString: () => 'own text' };
print('converts an object', env.VALUE);
attempt('symbol as value', () => (env.VALUE = Symbol('x')));
attempt('value that throws', () => {
  env.VALUE = {
    toString() {
      throw new RangeError('no text');
    },
  };
});

const symbol = Symbol('name');
attempt('symbol as name, set', () => (env[symbol] = 1));
print('symbol as name', env[symbol], symbol in env, delete env[symbol], Object.getOwnPropertyDescriptor(env, symbol));
attempt('symbol as name, defined', () => Object.defineProperty(env, symbol, { value: 1 }));

const open = { configurable: true, writable: true, enumerable: true };
const descriptors = [
  { value: 'a' },
  { value: 'a', ...open },
  { value: 1, ...open },
  { ...open },
  { get: () => 1 },
  { set() {} },
  { get: () => 1, configurable: true, enumerable: true },
  { value: 'a', ...open, configurable: false },
  { value: 'a', ...open, writable: false },
  { value: 'a', configurable: true, writable: true },
  {},
  { value: undefined, ...open },
  { value: symbol, ...open },
];
descriptors.forEach((descriptor, index) => {
  attempt(`descriptor ${index}`, () => Object.defineProperty(env, 'DEFINED', descriptor) === env);
  print(`descriptor ${index} left`, env.DEFINED);
  delete env.DEFINED;
});

attempt('freeze', () => Object.freeze(env));
attempt('seal', () => Object.seal(env));
attempt('preventExtensions', () => Object.preventExtensions(env));

env['A=B'] = 1;
env[''] = 'x';
env['=C'] = 'y';
print('impossible names', env['A=B'], env[''], env['=C'], '' in env, 'A=B' in env, Object.keys(env));
env['N\0X'] = 'a\0b';
print('null bytes', env.N, env['N\0X'], 'N\0Z' in env, delete env['N\0Z'], env.N);
env['\u00fc'] = 'h\u00e4l\u{1f600}';
env.LONE = 'a\ud800b';
print('beyond ASCII', env['\u00fc'], env.LONE);
for (const length of [255, 256, 257, 100000]) {
  env.LONG = 'x'.repeat(length);
  print(`length ${length}`, env.LONG.length);
}

// eslint-disable-next-line no-prototype-builtins -- the inherited method is what is compared
print('inherited', env.hasOwnProperty('A'), 'toString' in env, Object.hasOwn(env, 'toString'), String(env));
print('missing', env.NOPE, 'NOPE' in env, delete env.NOPE, Object.getOwnPropertyDescriptor(env, 'NOPE'));
const child = Object.create(env);
child.A = 'own';
print('as prototype', child.A, env.A, Object.hasOwn(child, 'A'));
print('Reflect', Reflect.set(env, 'R', 6), env.R, Reflect.has(env, 'R'), Reflect.deleteProperty(env, 'R'), env.R);

for (const zone of ['UTC', 'Asia/Tokyo', 'America/New_York']) {
  env.TZ = zone;
  print(`zone ${zone}`, new Date(0).getHours(), new Date(0).getTimezoneOffset());
}
delete env.TZ;
print('property', Object.getOwnPropertyDescriptor(process, 'env').writable, env === process.env);
