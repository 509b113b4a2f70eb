/** The frame of a tile that is no big number: a title, a body, and how old it is. */
import { button, element, setAttribute, setText } from './dom.js';
import { ageText } from './figure.js';
import { age, when } from './format.js';
import { SIGNS } from './grades.js';

export class Panel {
  #title;
  #about = element('span', 'panel-about');
  #age = element('p', 'panel-age');

  /** @param {?function} open what a click on the title does */
  constructor(kind, body, open) {
    this.#title = open ? button('panel-open', open) : element('span', 'panel-name');
    this.box = element('section', `panel panel-${kind}`, element('h2', 'panel-title', this.#title, ' ', this.#about), body, this.#age);
  }

  /**
   * @param view of the scope whose feed this panel hangs on
   * @param shade how old the body is to look: numbers are no longer true where a part of them is missing, what else is told is
   */
  show(title, about, view, screen, shade = view.freshness) {
    setText(this.#title, title);
    setText(this.#about, about);
    setAttribute(this.box, 'data-freshness', shade);
    setText(this.#age, this.#ageOf(view, screen));
  }

  #ageOf(view, { words, zone, language, feeds }) {
    if (!view.frame) {
      return view.dead.length ? `${SIGNS.gone} ${words.feed.dead(feeds(view.dead))}` : view.reading ? words.reading : words.noData;
    }
    if (view.freshness === 'fresh') {
      return ageText(view, words);
    }
    const named = view.dead.length ? words.feed.dead(feeds(view.dead)) : words.feed[view.freshness](age(view.ageMs, words));
    return `${SIGNS[view.freshness]} ${named} · ${words.lastAt(when(view.asOf, view.ageMs, zone, language))}`;
  }
}
