/** A tile for every centre, queue or vendor. */
import { button, element, setAttribute, setChildren, setParts, setText } from './dom.js';
import { GONE, age, count, duration, plain, ratio, when } from './format.js';
import { LEVEL_SIGNS, SIGNS } from './grades.js';
import { Legend } from './legend.js';
import { counter, read } from './measures.js';
import { decode } from './names.js';
import { ageText } from './figure.js';

const FACTS = ['service_level', 'answer_rate', 'abandoned'];
/** What the topology does not know gets a tile as well, but no flood of them. */
const MAX_UNLISTED = 24;

export class Grid {
  #box = element('section', 'grid');
  #legend = new Legend(element('div', 'legend'));
  #tiles = new Map();
  #of;
  #open;
  #columns;

  constructor(tile, open) {
    this.#of = tile.of;
    this.#open = open;
    this.#columns = tile.columns ?? 5;
    this.#box.style.setProperty('--columns', String(this.#columns));
  }

  get box() {
    return this.#box;
  }

  show(screen) {
    setAttribute(this.#box, 'aria-label', screen.words.tiles);
    const cells = cellsOf(this.#of, screen);
    for (const cell of cells) {
      if (!this.#tiles.has(cell.scope)) {
        this.#tiles.set(cell.scope, new Tile(cell.scope, this.#open));
      }
      this.#tiles.get(cell.scope).show(cell, screen);
    }
    const shown = new Set(cells.map((cell) => cell.scope));
    for (const scope of this.#tiles.keys()) {
      if (!shown.has(scope)) {
        this.#tiles.delete(scope);
      }
    }
    setAttribute(this.#box, 'data-lines', String(Math.ceil((cells.length + 1) / this.#columns)));
    setChildren(this.#box, [...cells.map((cell) => this.#tiles.get(cell.scope).box), this.#legend.box]);
    this.#legend.show(screen);
  }

  close() {}
}

/** What there is a tile of: those of the topology in its order, then those that only the events know. */
function cellsOf(of, screen) {
  const { tenant, language, words, scope, names } = screen;
  if (of === 'vendors') {
    return tenant.vendors.map((vendor) => ({
      scope: vendor.scope,
      name: vendor.name[language],
      under: '',
      regions: tenant.centres.filter((centre) => centre.vendor === vendor.id).map((centre) => centre.region),
    }));
  }
  if (of === 'queues') {
    const centre = names.centre(scope);
    const listed = centre?.queues ?? [];
    const prefix = `queue:${scope.slice('centre:'.length)}/`;
    const unlisted = unlistedOf(prefix, listed, screen).map((queue) => ({ scope: queue, name: decode(queue.slice(prefix.length)), under: words.unlisted, regions: [] }));
    return [...listed.map((queue) => ({ scope: queue.scope, name: queue.name[language], under: '', regions: [] })), ...unlisted];
  }
  const ours = tenant.centres.filter((centre) => scope.startsWith('tenant:') || scope === vendorOf(centre, tenant)?.scope);
  const unlisted = scope.startsWith('tenant:')
    ? unlistedOf('centre:', tenant.centres, screen).map((centre) => ({ scope: centre, name: decode(centre.slice('centre:'.length)), under: words.unlisted, regions: [] }))
    : [];
  return [
    ...ours.map((centre) => ({
      scope: centre.scope,
      name: centre.name[language],
      under: vendorOf(centre, tenant)?.name[language] ?? centre.vendor ?? words.unlisted,
      regions: [centre.region],
    })),
    ...unlisted,
  ];
}

function vendorOf(centre, tenant) {
  return tenant.vendors.find((vendor) => vendor.id === centre.vendor);
}

function unlistedOf(prefix, listed, { floor }) {
  const known = new Set(listed.map((one) => one.scope));
  return floor.scopes(prefix).filter((scope) => !known.has(scope)).slice(0, MAX_UNLISTED);
}

class Tile {
  #parts;

  constructor(scope, open) {
    const parts = {
      box: element('article', 'tile'),
      name: button('tile-name', () => open({ measure: 'service_level' }, scope)),
      vendor: element('p', 'tile-vendor'),
      sign: element('span', 'sign'),
      grade: element('span'),
      level: element('p', 'tile-level'),
      waiting: element('p', 'tile-waiting'),
      waitingLabel: element('p', 'tile-label'),
      longest: element('p', 'tile-longest'),
      longestLabel: element('p', 'tile-label'),
      facts: FACTS.map(() => ({ label: element('dt', 'tile-label'), value: element('dd', 'tile-fact') })),
      age: element('p', 'tile-age'),
      blocked: element('p', 'tile-blocked'),
    };
    setAttribute(parts.sign, 'aria-hidden', 'true');
    parts.box.dataset.scope = scope;
    parts.box.append(element(
      'div', 'tile-in',
      element('div', 'tile-head', element('h3', 'tile-title', parts.name), element('p', 'tile-grade', parts.sign, ' ', parts.grade)),
      parts.level,
      element(
        'div', 'tile-live',
        element('div', '', parts.waitingLabel, parts.waiting),
        element('div', '', parts.longestLabel, parts.longest),
      ),
      element('dl', 'tile-facts', ...parts.facts.map((fact) => element('div', '', fact.label, fact.value))),
      element('div', 'tile-foot', parts.age, parts.blocked, parts.vendor),
    ));
    this.#parts = parts;
  }

  get box() {
    return this.#parts.box;
  }

  /** @param {object} cell scope, name, what to write under it, and the regions whose level it shows */
  show(cell, screen) {
    const parts = this.#parts;
    const { words } = screen;
    const view = screen.view(cell.scope);
    const told = view.frame ? read(view.frame, { measure: 'service_level' }, screen.thresholds) : null;
    const grade = view.reading ? 'few' : view.freshness === 'fresh' && told ? told.grade : view.freshness;
    setText(parts.name, cell.name);
    setText(parts.vendor, cell.under);
    setAttribute(parts.box, 'data-freshness', view.freshness);
    setAttribute(parts.box, 'data-grade', grade);
    setText(parts.sign, SIGNS[grade]);
    setText(parts.grade, view.reading ? words.reading : told || view.dead.length ? words.grades[grade] : words.noData);
    this.#level(cell.regions, screen);
    const shown = view.freshness === 'gone' ? null : view.frame;
    this.#live(shown, view, screen);
    this.#facts(shown, screen);
    const blocked = shown ? counter(shown, { measure: 'answer_rate' }, 'blocked') : 0;
    setText(parts.blocked, blocked > 0 ? words.blocked(plain(count(blocked))) : '');
    setText(parts.age, footOf(view, told, screen));
  }

  /** Across the room one sees that there is something, from near what. */
  #level(regions, { floor, words }) {
    const level = floor.levelOfAll(regions);
    const byHand = level !== 'NORMAL' && floor.isByHand(regions, level) ? words.byHand : '';
    const surge = regions.flatMap((region) => floor.surges(region)).sort((a, b) => b.ratio - a.ratio)[0];
    setAttribute(this.#parts.box, 'data-level', level);
    const kind = surge ? (words.surgeKinds[surge.kind] ?? surge.kind) : '';
    const size = surge ? shortSize(surge, regions, words) : '';
    // Nobody is told across the room that a region is run as every day: there it says what is found, which is not yet acted on.
    const parts = level === 'NORMAL' ? [kind, size === words.surge ? '' : size] : [`${LEVEL_SIGNS[level]} ${words.levels[level]}`, byHand, size || kind];
    setText(this.#parts.level, parts.filter(Boolean).join(' · '));
  }

  #live(frame, { playedNow }, { words, language }) {
    setText(this.#parts.waitingLabel, words.measures.waiting);
    setText(this.#parts.longestLabel, words.measures.longest_wait);
    setParts(this.#parts.waiting, frame ? count(read(frame, { measure: 'waiting' }).value) : GONE);
    setParts(this.#parts.longest, frame ? duration(playedNow - read(frame, { measure: 'longest_wait' }).value, language) : GONE);
  }

  #facts(frame, { words }) {
    FACTS.forEach((measure, i) => {
      const value = frame ? read(frame, { measure }).value : null;
      setText(this.#parts.facts[i].label, words.facts[measure]);
      setParts(this.#parts.facts[i].value, frame ? (measure === 'abandoned' ? count(value) : ratio(value)) : GONE);
    });
  }
}

/** The same for a band, which has no room for a sentence. The size of a surge over several regions is that of none of them. */
function shortSize({ kind, ratio: times, regions: surging }, regions, words) {
  if (kind !== 'REGIONAL' && kind !== 'NATIONAL') {
    return '';
  }
  const isItsOwn = regions.length === 1 && surging.length === 1;
  return isItsOwn && Number.isFinite(times) ? words.times(times.toFixed(1)) : words.surge;
}

/** How far a surge is from the usual. */
export function surgeSize({ kind, ratio: times }, words) {
  if (!Number.isFinite(times)) {
    return '';
  }
  return kind === 'SILENCE' || kind === 'CENTRE_FAILURE' ? words.noMore(Math.round(times * 100)) : words.ratioOfUsual(times.toFixed(1));
}

function footOf(view, told, screen) {
  const { words, language } = screen;
  const { freshness, ageMs, dead, asOf, frame } = view;
  if (!frame) {
    return dead.length ? words.feed.dead(screen.feeds(dead)) : '';
  }
  const old = age(ageMs, words);
  if (freshness === 'gone') {
    const last = words.lastWaiting(plain(count(frame.live?.waiting)), when(asOf, ageMs, screen.zone, language));
    return `${dead.length ? words.several(screen.feeds(dead)) : `${words.grades.gone} ${old}`} · ${last}`;
  }
  const whole = frame.complete === false ? ` · ▲ ${words.incomplete}` : '';
  return `${freshness === 'stale' ? `${words.grades.stale} ${old}` : ageText(view, words)} · n ${plain(count(told.n))}${whole}`;
}
