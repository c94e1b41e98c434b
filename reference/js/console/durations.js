'use strict';
// Durations as `console.time` shows them.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function digits(value, count) {
  return `${value}`.padStart(count, '0');
}

/** Milliseconds as text: `1.5ms`, `1.234s`, `1:02.345 (m:ss.mmm)`, `1:02:03 (h:mm:ss)`. */
function formatDuration(milliseconds) {
  if (milliseconds >= HOUR) {
    const seconds = Math.floor(milliseconds / SECOND);
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
    return `${hours}:${digits(minutes, 2)}:${digits(seconds % 60, 2)} (h:mm:ss)`;
  }
  if (milliseconds >= MINUTE) {
    const minutes = Math.floor(milliseconds / MINUTE);
    const seconds = ((milliseconds % MINUTE) / SECOND).toFixed(3);
    return `${minutes}:${digits(seconds, 6)} (m:ss.mmm)`;
  }
  if (milliseconds >= SECOND) return `${(milliseconds / SECOND).toFixed(3)}s`;
  return `${Number(milliseconds.toFixed(3))}ms`;
}

module.exports = { formatDuration };
