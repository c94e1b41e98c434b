'use strict';
// What `assert` says to values that are not as they should be.

const assert = require('assert');
const { print, describe } = require('./support.cjs');

let number = 0;

/** Prints what an assertion throws. */
function check(call) {
  number++;
  try {
    print(number, 'passes', call());
  } catch (error) {
    const own = error instanceof assert.AssertionError;
    const { operator, generatedMessage, diff } = error;
    const header = own ? `AssertionError [ERR_ASSERTION]: ${error.message}` : error.name;
    print(
      number,
      describe(error),
      operator,
      generatedMessage,
      diff,
      own && Object.keys(error),
      error.stack.startsWith(header),
    );
  }
}

const same = { a: 1 };
print(
  'names',
  Object.keys(assert),
  Object.keys(assert.strict),
  assert.strict === require('assert/strict'),
  assert.strict.strict === assert.strict,
);
check(() => assert(false));
check(() => assert.ok(0, 'msg'));
check(() => assert.ok());
check(() => assert.ok(0, new TypeError('x')));
check(() => assert.ok(null, undefined));
check(() => assert.equal(1, 2));
check(() => assert.equal(1, 2, 'm'));
check(() => assert.equal(1, '1'));
check(() => assert.notEqual(1, 1));
check(() => assert.strictEqual(1, 2));
check(() => assert.strictEqual('a', 'b'));
check(() => assert.strictEqual('a'.repeat(50), 'b'));
check(() => assert.strictEqual('a\nb\nc', 'a\nb\nd'));
check(() => assert.strictEqual({}, {}));
check(() => assert.strictEqual([1, 2], [1, 2]));
check(() => assert.strictEqual(1, 2, new Error('own')));
check(() => assert.strictEqual(NaN, NaN));
check(() => assert.strictEqual(0, -0));
check(() => assert.strictEqual(undefined, null));
check(() => assert.notStrictEqual(1, 1));
check(() => assert.notStrictEqual({ a: 1 }, { a: 1 }));
check(() => assert.notStrictEqual(same, same));
check(() => assert.deepEqual({ a: 1 }, { a: 2 }));
check(() => assert.deepEqual({ a: 1 }, { a: '1' }));
check(() => assert.deepStrictEqual({ a: 1 }, { a: 2 }));
check(() => assert.deepStrictEqual({ a: 1, b: [1, 2, 3] }, { a: 1, b: [1, 2, 4] }));
check(() => assert.deepStrictEqual([1, 2, 3], [1, 2, 3, 4]));
check(() => assert.deepStrictEqual(1, 2));
check(() => assert.deepStrictEqual('x', 'y'));
check(() => assert.deepStrictEqual(new Map([[1, 2]]), new Map([[1, 3]])));
check(() => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }));
check(() => assert.notDeepEqual({ a: 1 }, { a: 1 }));
check(() => assert.deepStrictEqual({}, new (class A {})()));
check(() => assert.deepStrictEqual(new Date(0), new Date(1)));
check(() => assert.deepStrictEqual([], {}));
check(() =>
  assert.deepStrictEqual(
    Array.from({ length: 60 }, (_, i) => i),
    Array.from({ length: 60 }, (_, i) => (i === 30 ? 'x' : i)),
  ),
);
check(() => assert.deepStrictEqual({ a: { b: { c: { d: 1 } } } }, { a: { b: { c: { d: 2 } } } }));
check(() => assert.fail());
check(() => assert.fail('boom'));
check(() => assert.fail(new Error('e')));
check(() => assert.ifError(null));
check(() => assert.ifError(new Error('x')));
check(() => assert.ifError('str'));
check(() => assert.ifError(0));
check(() => assert.throws(() => {}));
check(() => assert.throws(() => {}, 'msg'));
check(() =>
  assert.throws(() => {
    throw new Error('a');
  }),
);
check(() =>
  assert.throws(() => {
    throw new Error('a');
  }, /b/),
);
check(() =>
  assert.throws(() => {
    throw new Error('a');
  }, TypeError),
);
check(() =>
  assert.throws(
    () => {
      throw new Error('a');
    },
    { message: 'b' },
  ),
);
check(() =>
  assert.throws(
    () => {
      throw new Error('a');
    },
    { message: /a/, name: 'Error' },
  ),
);
check(() =>
  assert.throws(
    () => {
      throw new Error('a');
    },
    () => false,
  ),
);
check(() =>
  assert.throws(
    () => {
      throw new Error('a');
    },
    () => true,
  ),
);
check(() => assert.throws('x'));
check(() =>
  assert.throws(() => {
    throw new Error('a');
  }, 'a'),
);
check(() =>
  assert.throws(() => {
    throw null;
  }, {}),
);
check(() =>
  assert.throws(() => {
    throw new Error('a');
  }, new Error('b')),
);
check(() =>
  assert.throws(
    () => {
      throw Object.assign(new Error('a'), { code: 'X' });
    },
    { code: 'Y' },
  ),
);
check(() => assert.throws(() => {}, TypeError));
check(() => assert.throws(() => {}, { message: 'x' }, 'mm'));
check(() =>
  assert.throws(() => {
    throw new Error('a');
  }, 1),
);
check(() =>
  assert.throws(() => {
    throw new Error('a');
  }, {}),
);
check(() =>
  assert.throws(
    () => {
      throw new Error('a');
    },
    class X {},
  ),
);
check(() =>
  assert.doesNotThrow(() => {
    throw new Error('a');
  }),
);
check(() =>
  assert.doesNotThrow(() => {
    throw new Error('a');
  }, 'mm'),
);
check(() =>
  assert.doesNotThrow(() => {
    throw new Error('a');
  }, Error),
);
check(() =>
  assert.doesNotThrow(() => {
    throw new Error('a');
  }, TypeError),
);
check(() => assert.match('abc', /x/));
check(() => assert.match(1, /x/));
check(() => assert.match('abc', 'x'));
check(() => assert.doesNotMatch('abc', /b/));
check(() => assert.doesNotMatch(1, /b/));
check(() => assert.match('abc', /x/, 'mm'));
check(() => assert.partialDeepStrictEqual({ a: 1, b: 2 }, { a: 1 }));
check(() => assert.partialDeepStrictEqual({ a: 1 }, { a: 2 }));
check(() => assert.partialDeepStrictEqual({ a: 1 }, { b: 1 }));
check(() => assert.partialDeepStrictEqual([1, 2, 3], [1, 3]));
check(() => assert.partialDeepStrictEqual(new Set([1, 2]), new Set([2])));
check(() => assert.partialDeepStrictEqual({ a: { b: 1, c: 2 } }, { a: { b: 1 } }));
check(() => assert.strict.equal(1, '1'));
check(() => assert.strict.deepEqual({ a: 1 }, { a: '1' }));
check(() => new assert.AssertionError());
check(() => {
  throw new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
});
check(() => {
  throw new assert.AssertionError({ message: 'm' });
});
check(() => {
  throw new assert.AssertionError({ actual: 1, expected: 2, operator: 'foo' });
});
check(() => assert.equal(1));
check(() => assert.strictEqual());
check(() => assert.deepEqual(1));
check(() => assert.equal(null, { a: 1 }));
check(() => assert.equal('a'.repeat(200), 'b'));
check(() => assert.equal({ a: 1 }, { a: 1 }));
check(() => assert.strictEqual(1n, 1));
check(() => assert.strictEqual([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 7]));

async function later() {
  for (const call of [
    () => assert.rejects(Promise.resolve(1)),
    () => assert.rejects(async () => {}, /x/),
    () => assert.rejects(async () => {}, 'message'),
    () => assert.rejects(1),
    () => assert.rejects(() => 1),
    () =>
      assert.rejects(() => {
        throw new Error('sync');
      }),
    () => assert.rejects(Promise.reject(new Error('q')), { message: 'w' }),
    () => assert.rejects(Promise.reject(new Error('q')), Error),
    () => assert.doesNotReject(Promise.reject(new Error('z'))),
    () => assert.doesNotReject(Promise.resolve(1)),
  ]) {
    await call().then(
      (value) => print('resolves', value),
      (error) => print('rejects', describe(error)),
    );
  }
}
later();
