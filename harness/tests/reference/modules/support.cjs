'use strict';
// How the scripts beside this one print what they see.

/** Values as JSON, with what it lacks told apart. */
function encode(value) {
  return JSON.stringify(value, (_, one) => {
    if (one === undefined) return '<undefined>';
    if (typeof one === 'bigint') return `<bigint ${one}>`;
    if (typeof one === 'symbol') return `<${String(one)}>`;
    if (typeof one === 'function') return `<function ${one.name}>`;
    if (typeof one === 'number' && !Number.isFinite(one)) return `<${one}>`;
    if (Object.is(one, -0)) return '<-0>';
    if (one instanceof Error) return `<${describe(one)}>`;
    return one;
  });
}

function describe(error) {
  return `${error.constructor.name} ${error.name} ${error.code}: ${error.message}`;
}

/** One line: a name and values. */
function print(name, ...values) {
  console.log([name, ...values.map(encode)].join(' '));
}

/** One line: what a call returns or throws. */
function attempt(name, call) {
  let result;
  try {
    result = call();
  } catch (error) {
    print(name, 'throws', error instanceof Error ? describe(error) : error);
    return;
  }
  print(name, 'returns', typeof result === 'object' ? typeof result : result);
}

module.exports = { attempt, describe, encode, print };
