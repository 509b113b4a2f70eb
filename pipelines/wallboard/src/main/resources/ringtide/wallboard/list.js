/** What there is to know beside numbers, the most urgent first. Every line has a sign, a text and what stands behind it. */
import { element, setAttribute, setText } from './dom.js';
import { count, plain, timeOfDay } from './format.js';
import { LEVEL_SIGNS } from './grades.js';
import { surgeSize } from './grid.js';
import { Panel } from './panel.js';
import { textOf } from './words.js';

/** No sign: the one of few calls would say something else. */
const NO_HURRY = ['', 'none'];
const SEVERITY = { critical: ['■', 'bad'], warning: ['▲', 'watch'], info: NO_HURRY };
const LEVEL_GRADES = { EMERGENCY: 'bad', WATCH: 'watch', RECOVERY: 'few', NORMAL: 'good' };

export class List {
  #tile;
  #panel;
  #lines = [];
  #list = element('ul', 'list');
  #rest = element('p', 'list-rest');
  #body = element('div', 'list-body', this.#list, this.#rest);
  #fitted = '';

  constructor(tile, open) {
    this.#tile = tile;
    this.#panel = new Panel('list', this.#body, () => open({ list: tile.of }, this.scope));
    setAttribute(this.#panel.box, 'data-list', tile.of);
  }

  get box() {
    return this.#panel.box;
  }

  show(screen) {
    const { words, language } = screen;
    this.scope = this.#tile.scope ?? screen.scope;
    const view = screen.view(this.scope);
    const { lines, total, none } = linesOf(this.#tile.of, this.scope, screen);
    const most = this.#tile.most ?? 8;
    this.#panel.show(this.#tile.title ? textOf(this.#tile.title, language) : words.lists[this.#tile.of], lines.length ? plain(count(total)) : '', view, screen, view.heard);
    const shown = lines.slice(0, most);
    while (this.#lines.length < shown.length) {
      this.#lines.push(new Line());
      this.#list.append(this.#lines.at(-1).box);
    }
    while (this.#lines.length > shown.length) {
      this.#lines.pop().box.remove();
    }
    shown.forEach((line, i) => this.#lines[i].show(line));
    this.#list.hidden = !lines.length;
    if (!lines.length) {
      setText(this.#rest, view.reading ? words.reading : view.frame ? none : words.noData);
    }
    this.#fit(shown, total, words);
  }

  /** Shows no half line where there is less room: what does not fit is counted with the rest. */
  #fit(shown, total, words) {
    const key = `${this.#body.clientWidth} ${this.#body.clientHeight} ${total} ${JSON.stringify(shown)} ${words.close}`;
    if (!shown.length || key === this.#fitted) {
      return;
    }
    this.#fitted = key;
    this.#lines.forEach((line) => { line.box.hidden = false; });
    // The tails of some fonts' letters hang out of the last line.
    const slack = parseFloat(getComputedStyle(this.#list).fontSize) / 4;
    for (let left = shown.length; left > 0; left -= 1) {
      const more = total - left;
      setText(this.#rest, more > 0 ? words.more(plain(count(more))) : '');
      if (this.#body.scrollHeight <= this.#body.clientHeight + slack) {
        return;
      }
      this.#lines[left - 1].box.hidden = left > 1;
    }
  }

  close() {}
}

class Line {
  #sign = element('span', 'sign');
  #text = element('span', 'list-text');
  #meta = element('span', 'list-meta');

  constructor() {
    this.#sign.setAttribute('aria-hidden', 'true');
    this.box = element('li', 'list-line', this.#sign, this.#text, this.#meta);
  }

  show({ sign, grade, text, meta }) {
    setAttribute(this.box, 'data-grade', grade);
    setText(this.#sign, sign);
    setText(this.#text, text);
    setText(this.#meta, meta);
  }
}

/**
 * The lines of a list.
 *
 * @return lines of sign, grade, text and meta; how many there are in all; and what to say where there are none
 */
export function linesOf(of, scope, screen) {
  const lines = { alerts, surges, emergencies, callbacks, feeds, staffing }[of](scope, screen);
  const found = Array.isArray(lines) ? { lines, total: lines.length } : lines;
  return { none: screen.words.empty[of], ...found };
}

/** Whether something of a scope belongs under another one. */
function belongs(labels, scope, { names, tenant }) {
  if (scope.startsWith('tenant:')) {
    return true;
  }
  if (labels.scope === scope) {
    return true;
  }
  if (scope.startsWith('vendor:')) {
    const vendor = tenant.vendors.find((one) => one.scope === scope)?.id;
    return labels.vendor !== undefined && labels.vendor === vendor;
  }
  const centre = names.centre(scope);
  return centre !== undefined && (labels.centre === centre.id || (labels.centre === undefined && labels.region === centre.region));
}

export function alertsOf(scope, screen) {
  return screen.floor.alerts().filter((record) => belongs({ scope: record.scope, ...record.labels }, scope, screen));
}

export function alertText(record, language) {
  const annotations = record.annotations ?? {};
  return (language === 'ko' ? annotations.summary_ko : annotations.summary) ?? annotations.summary ?? `${record.rule} ${record.scope}`;
}

function alerts(scope, screen) {
  const { words, zone, language } = screen;
  return alertsOf(scope, screen).map((record) => {
    const pending = record.status === 'PENDING';
    const [sign, grade] = pending ? NO_HURRY : (SEVERITY[record.severity] ?? SEVERITY.info);
    const quiet = record.quiet ? ` · ${words.quiet[record.quiet.reason] ?? record.quiet.reason}` : '';
    const state = pending ? words.statuses.PENDING : (words.severities[record.severity] ?? record.severity);
    return { sign, grade, text: alertText(record, language), meta: `${state} · ${timeOfDay(Date.parse(record.starts_at), zone, language)}${quiet}` };
  });
}

/** The regions of a scope; null where it is all of them. */
export function regionsOf(scope, { names, tenant }) {
  if (scope.startsWith('tenant:')) {
    return null;
  }
  const centre = names.centre(scope);
  const vendor = tenant.vendors.find((one) => one.scope === scope);
  return tenant.centres.filter((one) => one === centre || (vendor && one.vendor === vendor.id)).map((one) => one.region);
}

export function surgesOf(scope, screen) {
  const regions = regionsOf(scope, screen);
  const centres = regions && screen.tenant.centres.filter((one) => one.scope === scope || one.vendor === scope.slice('vendor:'.length)).map((one) => one.id);
  return screen.floor.surges().filter((record) => !regions
    || record.regions?.some((region) => regions.includes(region))
    || record.centres?.some((centre) => centres.includes(centre)));
}

function surges(scope, screen) {
  return surgesOf(scope, screen).map((record) => ({ sign: '◆', grade: 'bad', ...surgeLine(record, screen) }));
}

/** Where a surge is and of which kind, and how large it is since when. */
export function surgeLine(record, { words, zone, language, names }) {
  return {
    text: `${names.surge(record, language)} ${words.surgeKinds[record.kind] ?? record.kind}`,
    meta: [surgeSize(record, words), words.since(timeOfDay(Date.parse(record.onset ?? record.detected_at), zone, language))].filter(Boolean).join(' · '),
  };
}

function emergencies(scope, screen) {
  const regions = regionsOf(scope, screen);
  const order = ['EMERGENCY', 'WATCH', 'RECOVERY'];
  return screen.floor.records('emergency')
    .filter((record) => order.includes(record.level) && (!regions || regions.includes(record.region)))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
    .map((record) => ({ sign: LEVEL_SIGNS[record.level], grade: LEVEL_GRADES[record.level], ...levelLine(record, screen) }));
}

/** How a region is run, by whom, why and since when. */
export function levelLine(record, { words, zone, language, names }) {
  const byHand = record.manual ? [`${words.byHand}: ${record.manual.author}, ${record.manual.reason}`] : [];
  const time = timeOfDay(Date.parse(record.emergency_since ?? record.as_of), zone, language);
  // A record leaves anew with each incident: it does not tell when a recovery began, but when its emergency did.
  const since = record.emergency_since && record.level !== 'EMERGENCY' ? words.emergencyBegan(time) : words.since(time);
  return { text: `${names.region(record.region, language)} ${words.levels[record.level]}`, meta: [...byHand, ...(record.incidents ?? []), since].join(' · ') };
}

function callbacks(scope, screen) {
  const { floor, words, zone, language, names } = screen;
  const ours = floor.records('callbacks').filter((record) => belongs({ scope: record.scope, ...labelsOf(record.scope, screen) }, scope, screen));
  const lines = ours
    .flatMap((record) => record.most_urgent ?? [])
    .sort((a, b) => a.priority - b.priority || Date.parse(a.first_attempt) - Date.parse(b.first_attempt))
    .map((record) => {
      const [sign, grade] = record.priority <= 2 ? SEVERITY.warning : NO_HURRY;
      return {
        sign,
        grade,
        text: `${placeOf(record, names, language)} · ${words.callbackStatuses[record.status] ?? record.status}`,
        meta: `${words.priority(record.priority)} · ${timeOfDay(Date.parse(record.first_attempt), zone, language)}`,
      };
    });
  return { lines, total: ours.reduce((sum, record) => sum + (record.open ?? 0), 0) };
}

/** A centre, and its queue where that is known. */
export function placeOf({ centre, queue }, names, language) {
  return queue ? names.full(`queue:${centre}/${queue}`, language) : names.of(`centre:${centre}`, language);
}

function labelsOf(scope, { names }) {
  const centre = names.centre(scope);
  return centre ? { centre: centre.id, vendor: centre.vendor, region: centre.region } : {};
}

function feeds(scope, screen) {
  const { floor, words, zone, language } = screen;
  const dead = screen.view(scope).dead;
  // A quiet source has never sent heartbeats: that nothing comes of it means nothing.
  const troubled = floor.records('source').filter((record) => record.state === 'stale' && (scope.startsWith('tenant:') || record.centres?.includes(screen.names.centre(scope)?.id)));
  const named = new Set(troubled.map((record) => shortName(record.source, record.tenant)));
  return [
    ...troubled.map((record) => ({
      sign: '✕',
      grade: 'bad',
      text: `${words.grades.gone}: ${screen.feeds([shortName(record.source, record.tenant)])[0]}`,
      meta: record.heard_at ? words.lastAt(timeOfDay(Date.parse(record.heard_at), zone, language)) : '',
    })),
    ...dead.filter((name) => !named.has(name)).map((name) => ({ sign: '✕', grade: 'bad', text: `${words.grades.gone}: ${screen.feeds([name])[0]}`, meta: '' })),
  ];
}

function shortName(source, tenant) {
  const start = `/${tenant}/`;
  return source?.startsWith(start) ? source.slice(start.length) : String(source);
}

/** Who can lend a centre how many. */
export function donorsOf({ borrow_from: donors }, { words, language, names }) {
  return (donors ?? []).map(({ centre, slack }) => `${names.of(`centre:${centre}`, language)} ${words.spare(plain(count(slack)))}`);
}

function staffingOf(scope, screen) {
  return screen.floor.records('staffing').filter((record) => belongs({ scope: record.scope, ...labelsOf(record.scope, screen) }, scope, screen));
}

/** What is told of the centres that lack agents, those in trouble first. */
export function gapsOf(scope, screen) {
  return staffingOf(scope, screen)
    .filter((record) => record.gap > 0 || record.in_trouble)
    .sort((a, b) => Number(b.in_trouble === true) - Number(a.in_trouble === true) || b.gap - a.gap);
}

function staffing(scope, screen) {
  const { words, language, names } = screen;
  const lines = gapsOf(scope, screen)
    .map((record) => {
      // One agent too few who keeps nobody waiting is no trouble.
      const [sign, grade] = record.in_trouble ? SEVERITY.critical : NO_HURRY;
      return {
        sign,
        grade,
        text: `${placeOf(record, names, language)} · ${record.gap > 0 ? words.short(plain(count(record.gap))) : words.grades.bad}`,
        meta: donorsOf(record, screen).slice(0, 3).join(', '),
      };
    });
  return { lines, total: lines.length, ...(staffingOf(scope, screen).length ? {} : { none: words.notTold }) };
}
