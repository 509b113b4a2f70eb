/** The row of big numbers. */
import { setAttribute } from './dom.js';
import { Figure } from './figure.js';

const SMALLEST_FIT = 0.4;

export class Headline {
  #row;
  #figures;
  #watch = new ResizeObserver(() => this.#fit());

  constructor(row, figures, open) {
    this.#row = row;
    this.#figures = figures.map((figure) => new Figure(typeof figure === 'string' ? { measure: figure } : figure, open));
    row.append(...this.#figures.map((figure) => figure.box));
    setAttribute(row, 'data-figures', String(this.#figures.length));
    this.#watch.observe(row);
  }

  show(screen) {
    setAttribute(this.#row, 'aria-label', screen.words.headline);
    const reshaped = this.#figures.map((figure) => figure.show(screen));
    if (reshaped.includes(true)) {
      this.#fit();
    }
  }

  close() {
    this.#watch.disconnect();
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
