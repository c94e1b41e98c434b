'use strict';
// Histograms of perf_hooks.

const { createHistogram } = require('perf_hooks');
const { attempt, print } = require('./support.cjs');

function show(name, histogram) {
  const { count, min, max, mean, stddev, exceeds, percentiles } = histogram;
  print(name, count, min, max, mean, stddev, exceeds, [...percentiles]);
  const { countBigInt, minBigInt, maxBigInt, exceedsBigInt, percentilesBigInt } = histogram;
  print(name, countBigInt, minBigInt, maxBigInt, exceedsBigInt, [...percentilesBigInt]);
}

const histogram = createHistogram();
show('empty', histogram);
print('percentile', histogram.percentile(50), histogram.percentileBigInt(50));
for (const value of [1, 5, 2047, 2048, 2049, 5000, 123456, 99999999, 1e12, 7n]) histogram.record(value);
show('filled', histogram);
for (const percent of [0.1, 1, 10, 25, 50, 75, 90, 99, 99.9, 100]) {
  print('percentile', percent, histogram.percentile(percent));
}
const other = createHistogram();
other.record(7);
histogram.add(other);
show('added', histogram);
histogram.reset();
show('reset', histogram);
const coarse = createHistogram({ lowest: 1, highest: 1000, figures: 1 });
for (const value of [3, 99, 500, 2000]) coarse.record(value);
show('coarse', coarse);
other.recordDelta();
print('first delta', other.count);
other.recordDelta();
print('second delta', other.count, other.max >= 7);

attempt('record', () => histogram.record(0));
attempt('record', () => histogram.record('x'));
attempt('record', () => histogram.record(1.5));
attempt('record', () => histogram.record(2 ** 60));
attempt('percentile', () => histogram.percentile(0));
attempt('percentile', () => histogram.percentile(101));
attempt('percentile', () => histogram.percentile('x'));
attempt('add', () => histogram.add({}));
attempt('lowest', () => createHistogram({ lowest: 0 }));
attempt('highest', () => createHistogram({ lowest: 5, highest: 8 }));
attempt('figures', () => createHistogram({ figures: 6 }));
attempt('options', () => createHistogram(5));
attempt('constructor', () => new histogram.constructor());
