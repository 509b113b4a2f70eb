/** Says what the signs and windows mean, where the tiles leave room. */
import { element, setText } from './dom.js';
import { GONE, STALE } from './freshness.js';
import { ENOUGH_CALLS, SERVICE_LEVEL, SIGNS } from './grades.js';

const GRADES = ['good', 'watch', 'bad', 'few', 'stale', 'gone'];

export class Legend {
  #title = element('h3', 'legend-title');
  #windows = element('p', 'legend-windows');
  #meanings = new Map();

  constructor(box) {
    this.box = box;
    const list = element('dl', 'legend-list');
    for (const grade of GRADES) {
      const parts = { term: element('dt'), sign: element('span', 'sign', SIGNS[grade]), word: element('span'), meaning: element('dd') };
      parts.sign.setAttribute('aria-hidden', 'true');
      parts.term.append(parts.sign, ' ', parts.word);
      const row = element('div', '', parts.term, parts.meaning);
      row.dataset.grade = grade;
      list.append(row);
      this.#meanings.set(grade, parts);
    }
    box.append(this.#title, list, this.#windows);
  }

  show({ words, thresholds }) {
    const { good, watch } = thresholds.service_level ?? SERVICE_LEVEL;
    const limits = {
      good: percent(good), watch: percent(watch), bad: percent(watch), few: ENOUGH_CALLS, stale: STALE / 1000, gone: GONE / 1000,
    };
    setText(this.#title, words.legend.title);
    setText(this.#windows, words.legend.windows);
    for (const [grade, parts] of this.#meanings) {
      setText(parts.word, words.grades[grade]);
      setText(parts.meaning, words.legend[grade](limits[grade]));
    }
  }
}

function percent(share) {
  return `SL ${Number((share * 100).toFixed(1))}%`;
}
