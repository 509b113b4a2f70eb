/** When a number is good, worth a look, or bad. Each grade has a sign and a word; colour only repeats them. */

/** Fewer calls than this say nothing about a service level. */
export const ENOUGH_CALLS = 20;
/** From these service levels on a scope is good, or at least not bad. */
export const GOOD = 0.8;
export const NOT_BAD = 0.6;

export const SIGNS = { good: '●', watch: '▲', bad: '■', few: '○', stale: '◌', gone: '✕' };

/** The grade of a service level from its n. */
export function ofServiceLevel(level, n) {
  if (!Number.isFinite(level) || !(n >= ENOUGH_CALLS)) {
    return 'few';
  }
  if (level >= GOOD) {
    return 'good';
  }
  return level >= NOT_BAD ? 'watch' : 'bad';
}
