'use strict';
// The shortest way from one list to another.

/** Operations `[kind, value]` with kind 1 for what only the first has, -1 for what only the second has, 0 for both. */
function diff(first, second) {
  const rows = first.length;
  const columns = second.length;
  // The length of the longest common part from each pair of places on.
  const common = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1));
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      common[row][column] =
        first[row] === second[column]
          ? common[row + 1][column + 1] + 1
          : Math.max(common[row + 1][column], common[row][column + 1]);
    }
  }
  const operations = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && first[row] === second[column]) {
      operations.push([0, first[row]]);
      row++;
      column++;
    } else if (row < rows && (column === columns || common[row + 1][column] >= common[row][column + 1])) {
      operations.push([1, first[row++]]);
    } else {
      operations.push([-1, second[column++]]);
    }
  }
  return operations;
}

module.exports = { diff };
