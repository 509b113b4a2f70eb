/** A number over the last hour, as a line; and, where it is known, what it was at the same time a week before. */
import { api } from './address.js';
import { drawn, element, setAttribute, setParts, setText } from './dom.js';
import { written } from './figure.js';
import { GONE, plain, timeOfDay } from './format.js';
import { describe, read } from './measures.js';
import { Panel } from './panel.js';
import { textOf } from './words.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Slides that a hurried play skips within that much of the wall are no gap. */
const HURRIED = 5_000;
/** A share's last tenth of a point is not drawn as a cliff. */
const LEAST_SPREAD = 0.1;
/** How long to wait after a failure before points are asked for again. */
const TRY_AGAIN = 10_000;

export class Trend {
  #tile;
  #panel;
  #line = drawn('path', { class: 'trend-line' });
  #week = drawn('path', { class: 'trend-week' });
  #limit = drawn('path', { class: 'trend-limit' });
  #picture = drawn('svg', { viewBox: '0 0 100 100', preserveAspectRatio: 'none', role: 'img', class: 'trend-picture' }, this.#limit, this.#week, this.#line);
  #value = element('p', 'trend-value');
  #top = element('span', 'trend-top');
  #bottom = element('span', 'trend-bottom');
  #from = element('span', 'trend-from');
  #now = element('span', 'trend-now');
  #about = element('p', 'trend-about');
  #points = new Map();
  #lastWeek = [];
  #asked = null;
  #askedAt = 0;
  #open = true;

  constructor(tile, open) {
    this.#tile = tile;
    const plot = element('div', 'trend-plot', this.#picture, this.#top, this.#bottom, this.#from, this.#now);
    this.#panel = new Panel('trend', element('div', 'trend', this.#value, plot, this.#about), () => open(tile, this.scope));
  }

  get box() {
    return this.#panel.box;
  }

  show(screen) {
    const { words, language } = screen;
    this.scope = this.#tile.scope ?? screen.scope;
    const view = screen.view(this.scope);
    const { unit, window } = describe(this.#tile);
    this.#ask(screen, window);
    this.#observe(view, unit);
    const title = this.#tile.title ? textOf(this.#tile.title, language) : words.measures[this.#tile.measure];
    const told = view.frame && view.freshness !== 'gone' ? read(view.frame, this.#tile, screen.thresholds) : null;
    const of = this.#tile.scope ? `${screen.names.full(this.scope, language)} · ` : '';
    this.#panel.show(title, `${of}${words.windows[window]} · ${words.trend.hour}`, view, screen);
    setParts(this.#value, told ? written(unit, told.value, language, view.asOf) : GONE);
    this.#draw(view, unit, title, screen);
  }

  close() {
    this.#open = false;
  }

  /** Everything that the server has kept, once, and again where somebody else's is wanted. */
  async #ask({ tenant, floor }, window) {
    const wanted = `${this.scope} ${floor.connection}`;
    if (floor.connection !== 'open' || this.#asked === wanted || Date.now() - this.#askedAt < (this.#asked ? 0 : TRY_AGAIN)) {
      if (floor.connection !== 'open') {
        this.#asked = null;
        this.#askedAt = 0;
      }
      return;
    }
    this.#asked = wanted;
    this.#askedAt = Date.now();
    try {
      const answer = await fetch(api('trend', { tenant: tenant.id, scope: this.scope, measure: this.#tile.measure, window }));
      const { points, last_week: lastWeek } = await answer.json();
      if (this.#open && this.#asked === wanted) {
        this.#points = new Map(points.map(([time, value]) => [Date.parse(time), value]));
        this.#lastWeek = (lastWeek ?? []).map(([time, value]) => [Date.parse(time), value]);
      }
    } catch {
      this.#asked = null;
    }
  }

  /** The slides of whole minutes, as the server keeps them, too. */
  #observe({ frame }, unit) {
    const asOf = frame ? Date.parse(frame.as_of) : NaN;
    if (frame?.complete === false || !(asOf % MINUTE === 0) || this.#points.has(asOf)) {
      return;
    }
    const { value } = read(frame, this.#tile);
    this.#points.set(asOf, unit === 'since' ? (Number.isFinite(value) ? (asOf - value) / 1000 : null) : value);
    for (const time of this.#points.keys()) {
      if (time < asOf - HOUR) {
        this.#points.delete(time);
      }
    }
  }

  #draw(view, unit, title, screen) {
    const { words, language, zone } = screen;
    const end = Number.isFinite(view.asOf) ? view.asOf : Math.max(0, ...this.#points.keys());
    const points = [...this.#points].filter(([time]) => time >= end - HOUR && time <= end).sort(([a], [b]) => a - b);
    const week = this.#lastWeek.filter(([time]) => time >= end - HOUR && time <= end + HOUR / 4);
    const values = [...points, ...week].map(([, value]) => value).filter(Number.isFinite);
    const shownUnit = unit === 'since' ? 'seconds' : unit;
    const top = Math.max(unit === 'share' ? LEAST_SPREAD : 1, ...values);
    const bottom = unit === 'share' && values.length ? Math.max(0, Math.min(top - LEAST_SPREAD, ...values)) : 0;
    const spread = top - bottom || 1;
    const place = ([time, value]) => [100 - ((end - time) / HOUR) * 100, 100 - ((value - bottom) / spread) * 100];
    const farthest = Math.max(2 * MINUTE, HURRIED * screen.floor.playedClock.pace);
    setAttribute(this.#line, 'd', pathOf(points, place, farthest));
    setAttribute(this.#week, 'd', pathOf(week, place, HOUR / 2));
    setAttribute(this.#limit, 'd', this.#limitOf(bottom, top, spread, screen));
    const text = (value) => plain(written(shownUnit, value, language, 0));
    const known = values.length > 0;
    setText(this.#top, known ? text(top) : '');
    setText(this.#bottom, known ? text(bottom) : '');
    setText(this.#from, words.trend.from);
    setText(this.#now, view.freshness === 'gone' && known ? timeOfDay(end, zone, language) : words.trend.now);
    setText(this.#about, !known ? words.trend.none : week.length ? `┄ ${words.trend.week}` : words.trend.noWeek);
    setAttribute(this.#picture, 'aria-label', known ? words.trend.spoken(title, text(Math.min(...values)), text(Math.max(...values))) : words.trend.none);
  }

  #limitOf(bottom, top, spread, { thresholds }) {
    const good = thresholds[this.#tile.measure]?.good;
    if (good === undefined || good < bottom || good > top) {
      return '';
    }
    const y = (100 - ((good - bottom) / spread) * 100).toFixed(2);
    return `M0 ${y}L100 ${y}`;
  }
}

/** A line through the points; where one is missing it is broken and not drawn through. */
function pathOf(points, place, farthest) {
  let path = '';
  let last = -Infinity;
  for (const point of points) {
    if (Number.isFinite(point[1])) {
      const [x, y] = place(point);
      path += `${point[0] - last > farthest ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`;
      last = point[0];
    }
  }
  return path;
}
