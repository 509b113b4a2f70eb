/** What the board takes from a frame. What is null or missing there is null here. */

const RECENT = 'PT15M';

export function numbersOf(frame) {
  const recent = frame.windows?.[RECENT] ?? {};
  const day = frame.windows?.DAY ?? {};
  const since = frame.live?.longest_wait_since;
  return {
    waiting: frame.live?.waiting,
    longestSince: since ? Date.parse(since) : NaN,
    asOf: timeOf(frame),
    serviceLevel: recent.service_level,
    serviceLevelN: recent.service_level_n,
    serviceLevelLow: recent.service_level_low,
    serviceLevelHigh: recent.service_level_high,
    formula: recent.service_level_formula,
    answerRate: day.answer_rate,
    answerRateN: day.answer_rate_n,
    abandoned: day.abandoned,
    entered: day.entered,
    complete: frame.complete !== false,
  };
}

/** The moment of a frame's live counts; on slides that of its windows. */
export function timeOf(frame) {
  return Date.parse(frame.live?.as_of ?? frame.as_of);
}
