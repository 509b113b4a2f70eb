/** The tenant's row of big numbers. */
import { element, setAttribute, setParts, setText } from './dom.js';
import { GONE, age, count, duration, plain, ratio, timeOfDay, when } from './format.js';
import { SIGNS, ofServiceLevel } from './grades.js';

const FIGURES = ['waiting', 'longest', 'serviceLevel', 'answerRate', 'abandoned'];
const SMALLEST_FIT = 0.45;

export class Headline {
  #row;
  #figures = new Map();

  constructor(row) {
    this.#row = row;
    for (const name of FIGURES) {
      const parts = {
        box: element('article', 'figure'),
        label: element('span', 'figure-label'),
        window: element('span', 'figure-window'),
        value: element('p', 'figure-value'),
        note: element('p', 'figure-note'),
      };
      parts.box.dataset.figure = name;
      parts.box.append(element('h2', 'figure-head', parts.label, ' ', parts.window), parts.value, parts.note);
      this.#figures.set(name, parts);
      row.append(parts.box);
    }
    new ResizeObserver(() => this.#fit()).observe(row);
  }

  /**
   * @param {object} view numbers (null where there is no frame), freshness, ageMs, playedNow (ms), zone, language, words
   */
  show(view) {
    setAttribute(this.#row, 'aria-label', view.words.headline);
    let reshaped = false;
    for (const [name, parts] of this.#figures) {
      reshaped = this.#figure(name, parts, view) || reshaped;
    }
    if (reshaped) {
      this.#fit();
    }
  }

  #figure(name, parts, view) {
    const { words, freshness, numbers } = view;
    const figure = numbers ? describe(name, view) : { value: GONE, note: words.noData, window: windowOf(name, words) };
    const gone = numbers && freshness === 'gone';
    setText(parts.label, words[name]);
    setText(parts.window, figure.window);
    setAttribute(parts.box, 'data-freshness', freshness);
    setAttribute(parts.box, 'data-grade', freshness === 'fresh' ? (figure.grade ?? 'none') : 'none');
    setText(parts.note, noteOf(figure, view));
    return setParts(parts.value, gone ? GONE : figure.value);
  }

  /** Makes all figures smaller together where they would not fit in one row. */
  #fit() {
    let fit = 1;
    this.#row.style.setProperty('--fit', '1');
    while (this.#row.scrollWidth > this.#row.clientWidth && fit > SMALLEST_FIT) {
      fit *= 0.98;
      this.#row.style.setProperty('--fit', fit.toFixed(3));
    }
  }
}

/** Under an old number stands how old it is; under one that is no longer shown, what it was and when. */
function noteOf(figure, { numbers, dead, freshness, ageMs, zone, language, words }) {
  if (!numbers && dead.length) {
    return `${SIGNS.gone} ${words.feed.dead(dead)}`;
  }
  if (!numbers || freshness === 'fresh') {
    return figure.note;
  }
  return freshness === 'stale'
    ? `${SIGNS.stale} ${words.feed.stale(age(ageMs, words))}`
    : words.last(plain(figure.value), when(numbers.asOf, ageMs, zone, language));
}

function describe(name, { numbers, playedNow, freshness, zone, language, words }) {
  const window = windowOf(name, words);
  switch (name) {
    case 'waiting':
      return { value: count(numbers.waiting), note: numbers.complete ? '' : `▲ ${words.incomplete}`, window };
    case 'longest': {
      const waits = Number.isFinite(numbers.longestSince);
      const until = freshness === 'gone' ? numbers.asOf : playedNow;
      return {
        value: duration(until - numbers.longestSince, language),
        note: waits ? words.since(timeOfDay(numbers.longestSince, zone, language)) : words.nobody,
        window,
      };
    }
    case 'serviceLevel': {
      const grade = ofServiceLevel(numbers);
      const n = plain(count(numbers.serviceLevelN));
      const basis = words.formula(numbers.formula ?? '–', n);
      return { value: ratio(numbers.serviceLevel), note: `${SIGNS[grade]} ${words.grades[grade]}\n${basis}`, grade, window };
    }
    case 'answerRate':
      return {
        value: ratio(numbers.answerRate),
        note: numbers.answerRateN ? words.n(plain(count(numbers.answerRateN))) : words.noCalls,
        window,
      };
    default:
      return { value: count(numbers.abandoned), note: words.ofEntered(plain(count(numbers.entered))), window };
  }
}

function windowOf(name, words) {
  if (name === 'serviceLevel') {
    return words.recent;
  }
  return name === 'answerRate' || name === 'abandoned' ? words.day : words.now;
}
