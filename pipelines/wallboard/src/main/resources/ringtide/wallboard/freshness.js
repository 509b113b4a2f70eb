/** How old data may be before the board says so, and before it no longer shows them as true. */

export const STALE = 10_000;
export const GONE = 30_000;

/**
 * The age of what a frame says: the wall's time since it arrived, and how old its data were then. The latter is in
 * played time, so it shrinks with the pace; before the pace is known it says nothing.
 *
 * @param {number} serverNow now, by the server's clock, ms
 * @param {number} measuredPace of the played clock, or NaN
 */
export function ageOf(received, serverNow, measuredPace) {
  const behind = Number.isNaN(measuredPace) ? 0 : (received.frame.data_age_ms ?? 0) / Math.max(1, measuredPace);
  return Math.max(0, serverNow - received.arrivedAt) + behind;
}

/**
 * Names of what is missing from a frame for so long that its numbers are not true any more: sources that fell silent, and
 * partitions that lag by more than a moment.
 */
export function deadFeeds(frame) {
  const asOf = Date.parse(frame.live?.as_of ?? frame.as_of);
  return (frame.missing ?? [])
    .filter(({ source, since }) => source !== undefined || !since || asOf - Date.parse(since) > STALE)
    .map(({ source, partition }) => withoutStart(source ?? partition, `/${frame.tenant}/`));
}

function withoutStart(name, start) {
  return name.startsWith(start) ? name.slice(start.length) : name;
}

/** 'fresh', 'stale' (shown grey, with its age) or 'gone' (no longer shown as a number of now). */
export function grade(age) {
  if (age > GONE) {
    return 'gone';
  }
  return age > STALE ? 'stale' : 'fresh';
}
