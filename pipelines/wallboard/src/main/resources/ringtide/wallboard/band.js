/** On the board of one centre: how its region is run and which surges go on there. Boards of many have that on their tiles. */
import { element, setAttribute, setText } from './dom.js';
import { LEVEL_SIGNS } from './grades.js';
import { levelLine, surgeLine, surgesOf } from './list.js';

export class Band {
  #level = element('strong');
  #about = element('span');
  #surges = element('span');
  box = element('p', 'band', this.#level, ' ', this.#about, ' ', this.#surges);

  show(screen) {
    const region = screen.names.centre(screen.scope)?.region;
    const record = screen.floor.records('emergency').find((one) => one.region === region && one.level !== 'NORMAL');
    const surges = region ? surgesOf(screen.scope, screen).map((surge) => surgeLine(surge, screen)) : [];
    const level = record ? levelLine(record, screen) : null;
    this.box.hidden = !record && !surges.length;
    setAttribute(this.box, 'data-level', record?.level ?? 'NORMAL');
    setText(this.#level, level ? `${LEVEL_SIGNS[record.level]} ${level.text}` : '');
    setText(this.#about, level?.meta ?? '');
    setText(this.#surges, surges.map(({ text, meta }) => `${text} · ${meta}`).join('\n'));
  }

  close() {}
}
