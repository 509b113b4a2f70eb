/** Says what the signs and windows mean, where the tiles leave room. */
import { element, setText } from './dom.js';
import { GONE, STALE } from './freshness.js';
import { ENOUGH_CALLS, GOOD, NOT_BAD, SIGNS } from './grades.js';

const LIMITS = {
  good: GOOD * 100,
  watch: NOT_BAD * 100,
  bad: NOT_BAD * 100,
  few: ENOUGH_CALLS,
  stale: STALE / 1000,
  gone: GONE / 1000,
};

export class Legend {
  #title = element('h3', 'legend-title');
  #windows = element('p', 'legend-windows');
  #meanings = new Map();

  constructor(box) {
    const list = element('dl', 'legend-list');
    for (const grade of Object.keys(LIMITS)) {
      const parts = { term: element('dt'), sign: element('span', 'sign', SIGNS[grade]), word: element('span'), meaning: element('dd') };
      parts.term.append(parts.sign, ' ', parts.word);
      const row = element('div', '', parts.term, parts.meaning);
      row.dataset.grade = grade;
      list.append(row);
      this.#meanings.set(grade, parts);
    }
    box.append(this.#title, list, this.#windows);
  }

  show(words) {
    setText(this.#title, words.legend.title);
    setText(this.#windows, words.legend.windows);
    for (const [grade, parts] of this.#meanings) {
      setText(parts.word, words.grades[grade]);
      setText(parts.meaning, words.legend[grade](LIMITS[grade]));
    }
  }
}
