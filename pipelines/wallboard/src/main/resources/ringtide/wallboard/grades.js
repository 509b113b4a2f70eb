/** When a number is good, worth a look, or bad. Each grade has a sign and a word; colour only repeats them. */

/** Fewer calls than this say nothing about a service level. */
const ENOUGH_CALLS = 20;

export const SIGNS = { good: '●', watch: '▲', bad: '■', few: '○', stale: '◌', gone: '✕' };

/** The grade of a service level from its n. */
export function ofServiceLevel(level, n) {
  if (!Number.isFinite(level) || !(n >= ENOUGH_CALLS)) {
    return 'few';
  }
  if (level >= 0.8) {
    return 'good';
  }
  return level >= 0.6 ? 'watch' : 'bad';
}
