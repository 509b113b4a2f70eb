/** What a board can show of a frame. What is null or missing there is null here. */
import { SERVICE_LEVEL, ofNumber, ofShare, wilson } from './grades.js';

const LOGGED_IN = ['AVAILABLE', 'RINGING', 'TALKING', 'HOLD', 'ACW', 'PAUSED'];

const agents = (state) => ({ unit: 'count', live: (live) => live.agents?.[state] });
const counted = (window) => ({ unit: 'count', window });
const share = (window, limits) => ({ unit: 'share', window, limits });
const seconds = (field) => ({ unit: 'seconds', window: 'PT15M', field });

/** Unit, and the window that is meant where none is said. */
const MEASURES = {
  waiting: { unit: 'count', live: (live) => live.waiting },
  longest_wait: { unit: 'since', live: (live) => (live.longest_wait_since ? Date.parse(live.longest_wait_since) : NaN) },
  callbacks_waiting: { unit: 'count', live: (live) => live.callbacks_waiting },
  agents_ready: agents('AVAILABLE'),
  agents_talking: agents('TALKING'),
  agents_acw: agents('ACW'),
  agents_paused: agents('PAUSED'),
  agents_logged_in: { unit: 'count', live: (live) => live.agents && LOGGED_IN.reduce((sum, state) => sum + (live.agents[state] ?? 0), 0) },
  offered: counted('DAY'),
  blocked: counted('DAY'),
  entered: counted('DAY'),
  answered: counted('DAY'),
  abandoned: counted('DAY'),
  service_level: share('PT15M', SERVICE_LEVEL),
  answer_rate: share('DAY'),
  abandonment_rate: share('DAY'),
  occupancy: { unit: 'share', window: 'PT15M', sampled: false },
  asa: seconds('asa_s'),
  aht: seconds('aht_s'),
};

/** How a measure is told: its unit, and its window, "" where it is of the moment. */
export function describe({ measure, window }) {
  const { unit, live, window: usual } = MEASURES[measure];
  return { unit, window: live ? '' : (window ?? usual) };
}

/**
 * What a frame says of a measure.
 *
 * @param {object} figure measure and, where it is not the usual one, window
 * @param {object} thresholds of the board, by measure
 * @return value (a number, NaN or null), n (null where it has none), low and high, formula, grade
 */
export function read(frame, figure, thresholds = {}) {
  const measure = MEASURES[figure.measure];
  const limits = thresholds[figure.measure] ?? measure.limits;
  if (measure.live) {
    const value = frame.live ? measure.live(frame.live) : null;
    const judged = measure.unit === 'since' ? (timeOf(frame) - value) / 1000 : value;
    return { value, n: null, limits, grade: limits ? ofNumber(judged, limits) : 'none' };
  }
  const counters = frame.windows?.[describe(figure).window] ?? {};
  const field = measure.field ?? figure.measure;
  const value = counters[field];
  const n = counters[`${field}_n`] ?? null;
  if (measure.unit !== 'share' || measure.sampled === false) {
    return { value, n: measure.sampled === false ? null : n, limits, grade: limits ? ofNumber(value, limits) : 'none' };
  }
  const bounds = Number.isFinite(counters[`${field}_low`])
    ? { low: counters[`${field}_low`], high: counters[`${field}_high`] }
    : wilson(value, n);
  const told = { value, n, low: bounds?.low, high: bounds?.high };
  return { ...told, limits, formula: counters[`${field}_formula`], grade: limits ? ofShare(told, limits) : 'none' };
}

/** Of the same window. */
export function counter(frame, figure, name) {
  return frame.windows?.[describe(figure).window]?.[name];
}

/** The moment of a frame's live counts; on slides that of its windows. */
export function timeOf(frame) {
  return Date.parse(frame.live?.as_of ?? frame.as_of);
}
