/** A tile for every centre. */
import { element, setAttribute, setParts, setText } from './dom.js';
import { GONE, age, count, duration, plain, ratio, when } from './format.js';
import { SIGNS, ofServiceLevel } from './grades.js';

const FACTS = ['serviceLevel', 'answerRate', 'abandoned'];

export class Tile {
  #parts;

  constructor(scope) {
    const parts = {
      box: element('article', 'tile'),
      name: element('h3', 'tile-name'),
      vendor: element('p', 'tile-vendor'),
      sign: element('span', 'sign'),
      grade: element('span'),
      waiting: element('p', 'tile-waiting'),
      waitingLabel: element('p', 'tile-label'),
      longest: element('p', 'tile-longest'),
      longestLabel: element('p', 'tile-label'),
      facts: FACTS.map(() => ({ label: element('dt', 'tile-label'), value: element('dd', 'tile-fact') })),
      age: element('p', 'tile-age'),
    };
    setAttribute(parts.sign, 'aria-hidden', 'true');
    parts.box.dataset.scope = scope;
    parts.box.append(
      element('div', 'tile-head', parts.name, element('p', 'tile-grade', parts.sign, ' ', parts.grade)),
      element(
        'div', 'tile-live',
        element('div', '', parts.waitingLabel, parts.waiting),
        element('div', '', parts.longestLabel, parts.longest),
      ),
      element('dl', 'tile-facts', ...parts.facts.map((fact) => element('div', '', fact.label, fact.value))),
      element('div', 'tile-foot', parts.age, parts.vendor),
    );
    this.#parts = parts;
  }

  get box() {
    return this.#parts.box;
  }

  /**
   * @param {object} view name, vendor, numbers (null where there is no frame), freshness, ageMs, playedNow (ms), zone,
   *     language, words
   */
  show(view) {
    const parts = this.#parts;
    const { numbers, words, freshness } = view;
    const grade = gradeOf(view);
    setText(parts.name, view.name);
    setText(parts.vendor, view.vendor);
    setAttribute(parts.box, 'data-freshness', freshness);
    setAttribute(parts.box, 'data-grade', grade);
    setText(parts.sign, SIGNS[grade]);
    setText(parts.grade, numbers || view.dead.length ? words.grades[grade] : words.noData);
    const shown = freshness === 'gone' ? null : numbers;
    this.#live(shown, view);
    this.#facts(shown, words);
    setText(parts.age, ageText(view));
  }

  #live(numbers, { words, playedNow, language }) {
    setText(this.#parts.waitingLabel, words.waiting);
    setText(this.#parts.longestLabel, words.longest);
    setParts(this.#parts.waiting, numbers ? count(numbers.waiting) : GONE);
    setParts(this.#parts.longest, numbers ? duration(playedNow - numbers.longestSince, language) : GONE);
  }

  #facts(numbers, words) {
    const values = numbers
      ? [ratio(numbers.serviceLevel), ratio(numbers.answerRate), count(numbers.abandoned)]
      : [GONE, GONE, GONE];
    this.#parts.facts.forEach((fact, i) => {
      setText(fact.label, words.facts[FACTS[i]]);
      setParts(fact.value, values[i]);
    });
  }
}

function gradeOf({ numbers, freshness }) {
  return freshness === 'fresh' && numbers ? ofServiceLevel(numbers) : freshness;
}

function ageText({ numbers, dead, freshness, playOver, ageMs, zone, language, words }) {
  if (!numbers) {
    return dead.length ? words.feed.dead(dead) : '';
  }
  const old = age(ageMs, words);
  if (freshness === 'gone') {
    const last = words.lastWaiting(plain(count(numbers.waiting)), when(numbers.asOf, ageMs, zone, language));
    return `${dead.length ? words.several(dead) : `${words.grades.gone} ${old}`} · ${last}`;
  }
  const sample = `n ${plain(count(numbers.serviceLevelN))}`;
  const whole = numbers.complete ? '' : ` · ▲ ${words.incomplete}`;
  const state = playOver ? words.playOver : freshness === 'stale' ? `${words.grades.stale} ${old}` : words.ago(old);
  return `${state} · ${sample}${whole}`;
}
