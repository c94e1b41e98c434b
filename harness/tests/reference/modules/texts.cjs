'use strict';
// Texts put together at random, the same in every run.

/** A function that gives the next text of up to `most` pieces. */
function maker(start, pieces, most) {
  let state = start;
  const below = (limit) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % limit;
  };
  return () => Array.from({ length: 1 + below(most) }, () => pieces[below(pieces.length)]).join('');
}

module.exports = { maker };
