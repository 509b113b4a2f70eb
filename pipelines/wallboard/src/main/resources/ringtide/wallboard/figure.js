/** One big number: of the headline, or a tile of its own. */
import { button, element, setAttribute, setParts, setText } from './dom.js';
import { GONE, NONE, age, count, duration, plain, ratio, timeOfDay, when } from './format.js';
import { SIGNS } from './grades.js';
import { counter, describe, read } from './measures.js';
import { textOf } from './words.js';

/** A value of a unit, as parts. @param until what a wait is counted to, ms */
export function written(unit, value, language, until) {
  switch (unit) {
    case 'share':
      return ratio(value);
    case 'seconds':
      return Number.isFinite(value) ? duration(value * 1000, language) : NONE;
    case 'since':
      return duration(until - value, language);
    default:
      return count(value);
  }
}

export class Figure {
  #figure;
  #parts;

  /** @param {function} open what a click does, given the figure and its scope */
  constructor(figure, open) {
    this.#figure = figure;
    const parts = {
      box: element('article', 'figure'),
      label: button('figure-label', () => open(figure, this.scope)),
      window: element('span', 'figure-window'),
      value: element('p', 'figure-value'),
      grade: element('span', 'figure-grade'),
      note: element('span'),
      blocked: element('strong', 'figure-blocked'),
    };
    parts.box.dataset.figure = figure.measure;
    parts.box.append(element('h2', 'figure-head', parts.label, ' ', parts.window), parts.value, element('p', 'figure-note', parts.grade, parts.note, parts.blocked));
    this.#parts = parts;
  }

  get box() {
    return this.#parts.box;
  }

  /** Shows what is so now. Returns whether its width may have changed. */
  show(screen) {
    const { words, language } = screen;
    const parts = this.#parts;
    this.scope = this.#figure.scope ?? screen.scope;
    const view = screen.view(this.scope);
    const { unit, window } = describe(this.#figure);
    const told = view.frame ? read(view.frame, this.#figure, screen.thresholds) : null;
    const gone = view.freshness === 'gone';
    const until = gone ? view.asOf : view.playedNow;
    const value = told ? written(unit, told.value, language, until) : GONE;
    setText(parts.label, this.#figure.title ? textOf(this.#figure.title, language) : words.measures[this.#figure.measure]);
    setText(parts.window, this.#figure.scope ? `${screen.names.full(this.scope, language)} · ${words.windows[window]}` : words.windows[window]);
    setAttribute(parts.box, 'data-freshness', view.freshness);
    setAttribute(parts.box, 'data-grade', view.freshness === 'fresh' && told ? told.grade : 'none');
    const judged = told && told.grade !== 'none' && view.freshness === 'fresh' ? `${SIGNS[told.grade]} ${words.grades[told.grade]}` : '';
    setText(parts.grade, judged);
    setText(parts.note, `${judged ? ' · ' : ''}${this.#note(told, value, view, screen)}`);
    // An answer rate is of those who got in: beside it stands how many did not.
    const blocked = told && this.#figure.measure === 'answer_rate' && view.freshness === 'fresh' ? counter(view.frame, this.#figure, 'blocked') : 0;
    setText(parts.blocked, blocked > 0 ? ` · ${words.blocked(plain(count(blocked)))}` : '');
    return setParts(parts.value, told && gone ? GONE : value);
  }

  /** Under an old number stands how old it is; under one that is no longer shown, what it was and when. */
  #note(told, value, view, screen) {
    const { words, language } = screen;
    const { dead, freshness, ageMs, asOf } = view;
    if (!told) {
      return dead.length ? `${SIGNS.gone} ${words.feed.dead(screen.feeds(dead))}` : view.reading ? words.reading : words.noData;
    }
    if (freshness === 'gone') {
      return words.last(plain(value), when(asOf, ageMs, screen.zone, language));
    }
    const basis = [this.#basis(told, view.frame, screen)].flat();
    const old = freshness === 'stale' ? `${SIGNS.stale} ${words.feed.stale(age(ageMs, words))}` : ageText(view, words);
    const whole = view.frame.complete === false ? [`▲ ${words.incomplete}`] : [];
    return freshness === 'stale' ? [old, ...basis.slice(0, 1)].join('\n') : [[...whole, old].join(' · '), ...basis].filter(Boolean).join('\n');
  }

  #basis(told, frame, { words, language, zone }) {
    const { measure } = this.#figure;
    switch (measure) {
      case 'waiting':
        return '';
      case 'longest_wait':
        return Number.isFinite(told.value) ? words.since(timeOfDay(told.value, zone, language)) : words.nobody;
      case 'abandoned':
        return words.ofEntered(plain(count(counter(frame, this.#figure, 'entered'))));
      case 'service_level':
        return words.formula(told.formula ?? '–', plain(count(told.n)));
      case 'agents_ready': {
        const all = read(frame, { measure: 'agents_logged_in' }).value;
        return Number.isFinite(all) ? words.ofLoggedIn(plain(count(all))) : '';
      }
      default:
        return told.n === null ? '' : told.n ? words.n(plain(count(told.n))) : words.noCalls;
    }
  }
}

/** How old what is shown is. */
export function ageText({ ageMs, playOver }, words) {
  return playOver ? words.playOver : words.ago(age(ageMs, words));
}
