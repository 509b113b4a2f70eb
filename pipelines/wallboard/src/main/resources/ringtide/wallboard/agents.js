/** Agents by state, as words, numbers and bars. */
import { element, setAttribute, setText } from './dom.js';
import { count, plain } from './format.js';
import { Panel } from './panel.js';
import { textOf } from './words.js';

const STATES = ['AVAILABLE', 'RINGING', 'TALKING', 'HOLD', 'ACW', 'PAUSED'];

export class Agents {
  #tile;
  #panel;
  #rows = new Map();

  constructor(tile) {
    this.#tile = tile;
    const list = element('dl', 'agents');
    for (const state of STATES) {
      const parts = { label: element('dt'), value: element('dd', 'agents-value'), bar: element('span', 'agents-bar') };
      parts.bar.setAttribute('aria-hidden', 'true');
      const row = element('div', 'agents-row', parts.label, parts.value);
      parts.value.after(element('dd', 'agents-track', parts.bar));
      row.dataset.state = state;
      list.append(row);
      this.#rows.set(state, parts);
    }
    this.#panel = new Panel('agents', list);
  }

  get box() {
    return this.#panel.box;
  }

  show(screen) {
    const { words, language, names } = screen;
    const scope = this.#tile.scope ?? screen.scope;
    const view = screen.view(scope);
    const agents = view.freshness === 'gone' ? null : view.frame?.live?.agents;
    const all = STATES.reduce((sum, state) => sum + (agents?.[state] ?? 0), 0);
    const of = this.#tile.scope ? names.full(scope, language) : agents ? words.ofLoggedIn(plain(count(all))) : '';
    this.#panel.show(this.#tile.title ? textOf(this.#tile.title, language) : words.agents, of, view, screen);
    for (const [state, { label, value, bar }] of this.#rows) {
      setText(label, words.states[state]);
      setText(value, agents ? plain(count(agents[state] ?? 0)) : '—');
      const width = `${all ? Math.round(((agents?.[state] ?? 0) / all) * 100) : 0}%`;
      if (bar.style.width !== width) {
        bar.style.width = width;
      }
    }
    setAttribute(this.#panel.box, 'data-scope-of', scope);
  }

  close() {}
}
