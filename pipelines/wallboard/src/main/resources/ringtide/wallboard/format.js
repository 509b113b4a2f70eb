/** How numbers are written. A value is a list of parts: {text, small}; small parts are units and decimals. */

export const NONE = [{ text: '–' }];
export const GONE = [{ text: '—' }];

const counts = new Intl.NumberFormat('en-US');

/** 1,234; a missing number is "–" and never 0. */
export function count(value) {
  return Number.isFinite(value) ? [{ text: counts.format(value) }] : NONE;
}

/** 27.3 %: 1 is 100 %, but nothing below it is rounded up to it. */
export function ratio(value) {
  if (!Number.isFinite(value)) {
    return NONE;
  }
  const tenths = value < 1 ? Math.min(999, Math.round(value * 1000)) : Math.round(value * 1000);
  return [{ text: String(Math.floor(tenths / 10)) }, { text: `.${tenths % 10}%`, small: true }];
}

/** 3분 12초 or 3:12; from an hour on 1시간 02분 or 1:02:03. */
export function duration(ms, language) {
  if (!Number.isFinite(ms)) {
    return NONE;
  }
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = { h: Math.floor(seconds / 3600), m: Math.floor(seconds / 60) % 60, s: seconds % 60 };
  return language === 'ko' ? koreanDuration(parts) : clockDuration(parts);
}

function koreanDuration({ h, m, s }) {
  if (h > 0) {
    return [big(h), small('시간'), big(two(m)), small('분')];
  }
  return m > 0 ? [big(m), small('분'), big(two(s)), small('초')] : [big(s), small('초')];
}

function clockDuration({ h, m, s }) {
  return [big(h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`)];
}

function big(value) {
  return { text: String(value) };
}

function small(text) {
  return { text, small: true };
}

function two(value) {
  return String(value).padStart(2, '0');
}

/** An age in whole units: 12초, 3분, 2시간; 12 s, 3 min, 2 h. */
export function age(ms, words) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 120) {
    return words.seconds(seconds);
  }
  return seconds < 7200 ? words.minutes(Math.floor(seconds / 60)) : words.hours(Math.floor(seconds / 3600));
}

export function plain(parts) {
  return parts.map((part) => part.text).join('');
}

/** A day and time of day in a tenant's zone. */
export function dateTime(ms, zone, language) {
  return format(ms, zone, language, {
    month: 'short', day: 'numeric', weekday: 'short',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
}

/** When something old was so: the time of day, with the day where that was long ago. */
export function when(ms, ageMs, zone, language) {
  return ageMs < 3_600_000 ? timeOfDay(ms, zone, language) : dateTime(ms, zone, language);
}

export function timeOfDay(ms, zone, language) {
  return format(ms, zone, language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

const formats = new Map();

function format(ms, zone, language, options) {
  const key = `${zone} ${language} ${Object.keys(options).length}`;
  if (!formats.has(key)) {
    const locale = language === 'ko' ? 'ko-KR' : 'en-GB';
    formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  }
  return formats.get(key).format(ms);
}
