'use strict';
// Histograms of whole numbers: values are kept with so many significant digits, in buckets that double in width.

const { codes } = require('internal/errors');
const { validateInteger, validateNumber, validateObject } = require('internal/validators');
const { inspect } = require('internal/inspect');

const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } = codes;

const LARGEST = Number.MAX_SAFE_INTEGER;
/** What the smallest value is while there is none. */
const NO_MINIMUM = 2n ** 63n - 1n;

const kMake = Symbol('kMake');

/** The width of the bucket of a value; `within` is the number of buckets up to the first that is wider than 1. */
function widthOf(value, within) {
  return value < within ? 1 : 2 ** (Math.floor(Math.log2(value)) + 1 - Math.log2(within));
}

class Histogram {
  #counts = new Map();
  #within;
  #untrackable;
  #count = 0;
  #exceeds = 0;
  #lowest = Infinity;
  #highest = 0;

  constructor(token, bounds) {
    if (token !== kMake) throw new ERR_ILLEGAL_CONSTRUCTOR();
    const { highest, figures } = bounds;
    this.#within = 2 ** Math.ceil(Math.log2(2 * 10 ** figures));
    this.#untrackable = this.#within;
    while (this.#untrackable <= highest) this.#untrackable *= 2;
  }

  _record(value, times = 1) {
    if (value >= this.#untrackable) {
      this.#exceeds += times;
      return;
    }
    const width = widthOf(value, this.#within);
    const low = value - (value % width);
    this.#counts.set(low, (this.#counts.get(low) ?? 0) + times);
    this.#count += times;
    this.#lowest = Math.min(this.#lowest, low);
    this.#highest = Math.max(this.#highest, low + width - 1);
  }

  _merge(other) {
    for (const [low, times] of other.#counts) this._record(low, times);
    this.#exceeds += other.#exceeds;
  }

  #sorted() {
    return [...this.#counts].sort(([left], [right]) => left - right);
  }

  #middle(low) {
    return low + Math.floor(widthOf(low, this.#within) / 2);
  }

  #average(of) {
    let sum = 0;
    for (const [low, times] of this.#counts) sum += of(this.#middle(low)) * times;
    return sum / this.#count;
  }

  get count() {
    return this.#count;
  }

  get countBigInt() {
    return BigInt(this.#count);
  }

  get min() {
    return Number(this.minBigInt);
  }

  get minBigInt() {
    return this.#count === 0 ? NO_MINIMUM : BigInt(this.#lowest);
  }

  get max() {
    return this.#highest;
  }

  get maxBigInt() {
    return BigInt(this.#highest);
  }

  get mean() {
    return this.#average((value) => value);
  }

  get stddev() {
    const { mean } = this;
    return Math.sqrt(this.#average((value) => (value - mean) ** 2));
  }

  get exceeds() {
    return this.#exceeds;
  }

  get exceedsBigInt() {
    return BigInt(this.#exceeds);
  }

  /** The largest value that may lie in the bucket where so many percent of all values are reached. */
  percentile(percentile) {
    validateNumber(percentile, 'percentile');
    if (!(percentile > 0 && percentile <= 100)) throw new ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
    const wanted = Math.max(1, Math.floor((percentile / 100) * this.#count + 0.5));
    let seen = 0;
    for (const [low, times] of this.#sorted()) {
      seen += times;
      if (seen >= wanted) return low + widthOf(low, this.#within) - 1;
    }
    return 0;
  }

  percentileBigInt(percentile) {
    return BigInt(this.percentile(percentile));
  }

  /** The halves, the quarters of the rest, and so on: the smallest value of the bucket where each is reached. */
  get percentiles() {
    const found = new Map();
    let [seen, next, last] = [0, 0, 0];
    for (const [low, times] of this.#sorted()) {
      seen += times;
      last = low;
      let isFirst = true;
      while (next <= (100 * seen) / this.#count && (isFirst || seen < this.#count)) {
        found.set(next, low);
        next += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - next))) + 1);
        isFirst = false;
      }
    }
    return found.set(100, last);
  }

  get percentilesBigInt() {
    return new Map([...this.percentiles].map(([percentile, value]) => [percentile, BigInt(value)]));
  }

  reset() {
    this.#counts.clear();
    this.#count = 0;
    this.#exceeds = 0;
    this.#lowest = Infinity;
    this.#highest = 0;
  }

  toJSON() {
    const { count, min, max, mean, exceeds, stddev, percentiles } = this;
    return { count, min, max, mean, exceeds, stddev, percentiles: Object.fromEntries(percentiles) };
  }

  [inspect.custom](depth, options) {
    if (depth < 0) return this;
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    return `Histogram ${inspect({ min, max, mean, exceeds, stddev, count, percentiles }, { ...options, depth: null })}`;
  }
}

class RecordableHistogram extends Histogram {
  #previous = 0n;

  record(value) {
    if (typeof value !== 'bigint') validateInteger(value, 'val', 1, LARGEST);
    else if (value < 1n || value > BigInt(LARGEST)) throw new ERR_OUT_OF_RANGE('val', `>= 1 && <= ${LARGEST}`, value);
    this._record(Number(value));
  }

  /** Records the nanoseconds since the call before. */
  recordDelta() {
    const now = process.hrtime.bigint();
    if (this.#previous !== 0n) this._record(Math.max(1, Number(now - this.#previous)));
    this.#previous = now;
  }

  add(other) {
    if (!(other instanceof RecordableHistogram)) throw new ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    this._merge(other);
  }
}

function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = LARGEST, figures = 3 } = options;
  if (typeof lowest !== 'bigint') validateInteger(lowest, 'options.lowest', 1, LARGEST);
  if (typeof highest !== 'bigint') validateInteger(highest, 'options.highest', 1, LARGEST);
  if (highest < 2n * BigInt(lowest)) {
    throw new ERR_OUT_OF_RANGE('options.highest', `>= 2 * options.lowest (${2n * BigInt(lowest)}n)`, highest);
  }
  validateInteger(figures, 'options.figures', 1, 5);
  return new RecordableHistogram(kMake, { highest: Number(highest), figures });
}

module.exports = { createHistogram };
