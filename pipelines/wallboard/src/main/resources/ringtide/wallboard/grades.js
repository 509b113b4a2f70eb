/** When a number is good, worth a look, or bad. Each grade has a sign and a word; colour only repeats them. */

/** The limits of a service level that a board does not say anything about. */
export const SERVICE_LEVEL = { good: 0.8, watch: 0.6 };
/** Fewer calls than this get no colour at all: a single bad one should not alarm anybody. */
export const ENOUGH_CALLS = 5;

export const SIGNS = { good: '●', watch: '▲', bad: '■', few: '○', stale: '◌', gone: '✕', none: '' };
/** How a region is run: other shapes than those of grades. */
export const LEVEL_SIGNS = { NORMAL: '', WATCH: '◇', EMERGENCY: '◆', RECOVERY: '◈' };
const SEVERITY = { NORMAL: 0, RECOVERY: 1, WATCH: 2, EMERGENCY: 3 };

/** Of the normal distribution, for 95 %. */
const Z = 1.959963984540054;

/** The bounds that n trials leave open for a share: E. B. Wilson, 1927, as in the rules. */
export function wilson(share, n) {
  if (!(n > 0) || !Number.isFinite(share)) {
    return null;
  }
  const square = Z * Z;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (Z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The grade of a share from its sample: n calls, and the bounds that they leave open. Where one bound would be bad and the
 * other good, there were too few calls to tell. So what is bad is surely not good.
 *
 * @param {object} share value, low, high (0 to 1, or null) and n
 * @param {object} limits good and watch; which of the two is greater says what is better
 */
export function ofShare({ value, low, high, n }, limits) {
  const known = [value, low, high].every(Number.isFinite);
  if (!known || !(n >= ENOUGH_CALLS)) {
    return 'few';
  }
  const ends = [ofNumber(low, limits), ofNumber(high, limits)];
  return ends.includes('bad') && ends.includes('good') ? 'few' : ofNumber(value, limits);
}

/** The grade of a number that is no sample of anything. */
export function ofNumber(value, { good, watch }) {
  if (!Number.isFinite(value)) {
    return 'none';
  }
  const better = good > watch ? 1 : -1;
  if (value * better >= good * better) {
    return 'good';
  }
  return value * better >= watch * better ? 'watch' : 'bad';
}

/** Of several levels the one that matters most. */
export function worstLevel(levels) {
  return levels.reduce((worst, level) => (SEVERITY[level] > SEVERITY[worst] ? level : worst), 'NORMAL');
}
