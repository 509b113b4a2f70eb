/** When a number is good, worth a look, or bad. Each grade has a sign and a word; colour only repeats them. */

/** From these service levels on a scope is good, or at least not bad. */
export const GOOD = 0.8;
export const NOT_BAD = 0.6;
/** Fewer calls than this get no colour at all: a single bad one should not alarm anybody. */
export const ENOUGH_CALLS = 5;

export const SIGNS = { good: '●', watch: '▲', bad: '■', few: '○', stale: '◌', gone: '✕' };

/**
 * The grade of a service level from its sample: n calls, and the bounds that they leave open. Where one bound would be
 * bad and the other good, there were too few calls to tell. So what is bad is surely not good: its upper bound is lower.
 *
 * @param {object} numbers serviceLevel, serviceLevelLow, serviceLevelHigh (0 to 1, or null), serviceLevelN
 */
export function ofServiceLevel({ serviceLevel, serviceLevelLow, serviceLevelHigh, serviceLevelN }) {
  const known = [serviceLevel, serviceLevelLow, serviceLevelHigh].every(Number.isFinite);
  if (!known || !(serviceLevelN >= ENOUGH_CALLS) || (serviceLevelLow < NOT_BAD && serviceLevelHigh >= GOOD)) {
    return 'few';
  }
  if (serviceLevel >= GOOD) {
    return 'good';
  }
  return serviceLevel >= NOT_BAD ? 'watch' : 'bad';
}
