/** What stands behind a number: why it has its colour, where it comes from, which calls, which alerts, which surge, whom to call back. */
import { ROOT, api } from './address.js';
import { button, element, setText } from './dom.js';
import { written } from './figure.js';
import { count, plain, ratio, timeOfDay } from './format.js';
import { SIGNS } from './grades.js';
import { alertText, alertsOf, donorsOf, gapsOf, linesOf, placeOf, surgesOf } from './list.js';
import { describe, read } from './measures.js';
import { decode } from './names.js';

const REFRESH = 1_000;
const MOST_LINES = 100;

export class Details {
  #dialog = element('dialog', 'details');
  #title = element('h2', 'details-title');
  #close = button('control', () => this.#dialog.close());
  #body = element('div', 'details-body');
  #shown = null;
  #shownAt = 0;
  #signature = '';
  /** Undefined until they are here; null where this page is not told of them. */
  #callbacks;
  #openCallbacks = 0;
  #abandonments;

  constructor() {
    this.#dialog.append(element('div', 'details-head', this.#title, this.#close), this.#body);
    this.#dialog.setAttribute('aria-labelledby', 'details-title');
    this.#title.id = 'details-title';
    this.#body.tabIndex = 0;
    this.#dialog.addEventListener('close', () => { this.#shown = null; });
    document.body.append(this.#dialog);
  }

  /** @param {object} subject a figure (measure, window) or a list ({list}) */
  open(subject, scope, screen) {
    this.#shown = { subject, scope };
    this.#shownAt = 0;
    this.#signature = '';
    this.#callbacks = undefined;
    this.#abandonments = undefined;
    this.show(screen);
    this.#dialog.showModal();
    if (subject.measure === 'abandoned') {
      this.#fetchAbandonments(scope, screen);
    }
    if (subject.measure === 'abandoned' || subject.list === 'callbacks') {
      this.#fetchCallbacks(scope, screen);
    }
  }

  show(screen) {
    if (!this.#shown || Date.now() - this.#shownAt < REFRESH) {
      return;
    }
    this.#shownAt = Date.now();
    const { subject, scope } = this.#shown;
    const { words, language, names } = screen;
    setText(this.#close, words.close);
    const what = subject.list ? words.lists[subject.list] : words.measures[subject.measure];
    setText(this.#title, `${names.full(scope, language)} · ${what}`);
    const parts = subject.list ? this.#listed(subject.list, scope, screen) : this.#measured(subject, scope, screen);
    const sections = parts.filter(Boolean);
    const signature = sections.map((section) => section.textContent).join('|');
    // Nothing is made anew under somebody's eyes, or focus, that is as it was.
    if (signature !== this.#signature && !this.#body.contains(document.activeElement?.closest('a'))) {
      this.#signature = signature;
      this.#body.replaceChildren(...sections);
    }
  }

  #listed(of, scope, screen) {
    if (of === 'alerts') {
      return [alertSection(scope, screen)];
    }
    if (of === 'surges') {
      return [surgeSection(scope, screen), alertSection(scope, screen)];
    }
    if (of === 'callbacks') {
      return [this.#callbackSection(screen)];
    }
    const { lines, none } = linesOf(of, scope, screen);
    if (of === 'staffing' && lines.length) {
      return gapsOf(scope, screen).map((record) => gapSection(record, screen));
    }
    const list = element('ul', 'list', ...lines.slice(0, MOST_LINES).map(({ sign, text, meta }) => element('li', 'list-line', element('span', 'sign', sign), element('span', 'list-text', text), element('span', 'list-meta', meta))));
    return [lines.length ? list : element('p', '', none)];
  }

  #measured(figure, scope, screen) {
    return [
      why(figure, scope, screen),
      surgeSection(scope, screen),
      partsSection(figure, scope, screen),
      figure.measure === 'abandoned' ? this.#abandonmentSection(figure, scope, screen) : null,
      figure.measure === 'abandoned' ? this.#callbackSection(screen) : null,
      alertSection(scope, screen),
      floorLink(scope, screen),
    ];
  }

  async #fetchAbandonments(scope, screen) {
    const { subject } = this.#shown;
    const centres = centresOf(scope, screen);
    const queue = /^queue:[^/]*\/(.+)$/.exec(scope)?.[1];
    const found = await records('abandonments', { tenant: screen.tenant.id, limit: String(MOST_LINES), ...(centres ? { centre: centres } : {}), ...(queue ? { queue: decode(queue) } : {}) });
    if (this.#shown?.subject === subject && this.#shown.scope === scope) {
      this.#abandonments = found;
      this.#shownAt = 0;
    }
  }

  /** The newest calls, whatever the window of the number is. */
  #abandonmentSection(figure, scope, screen) {
    const { words, names, zone, language } = screen;
    const { details } = words;
    if (!this.#abandonments?.length) {
      return section(details.abandonments, element('p', '', nothing(this.#abandonments, details, details.noAbandonments)));
    }
    const shown = this.#abandonments.length;
    const { frame, freshness } = screen.view(scope);
    const all = frame && freshness !== 'gone' ? read(frame, figure).value : NaN;
    const some = all > shown ? [element('p', 'details-about', details.latestOf(plain(count(shown)), plain(count(all)), words.windows[describe(figure).window]))] : [];
    return section(details.abandonments, ...some, table(
      [details.leftAt, details.queue, details.waited, details.call],
      this.#abandonments.map((one) => [
        timeOfDay(Date.parse(one.abandoned_at), zone, language), placeOf(one, names, language),
        one.wait_ms === null ? '–' : plain(written('seconds', one.wait_ms / 1000, language, 0)), one.contact_id,
      ]),
    ));
  }

  async #fetchCallbacks(scope, screen) {
    const { subject } = this.#shown;
    const centres = centresOf(scope, screen);
    // A queue's own are not asked for by name: there may be fewer of them among the most urgent of its centre.
    const queue = /^queue:[^/]*\/(.+)$/.exec(scope)?.[1];
    const limit = queue ? {} : { limit: String(MOST_LINES) };
    const all = await records('callbacks', { tenant: screen.tenant.id, ...limit, ...(centres ? { centre: centres } : {}) });
    const found = all?.filter((one) => !queue || one.queue === decode(queue)) ?? null;
    if (this.#shown?.subject === subject && this.#shown.scope === scope) {
      this.#callbacks = found?.slice(0, MOST_LINES) ?? null;
      this.#openCallbacks = queue ? found?.length : linesOf('callbacks', scope, screen).total;
      this.#shownAt = 0;
    }
  }

  /** The most urgent; of how many, where there are more. */
  #callbackSection({ words, names, zone, language }) {
    const { details, measures } = words;
    if (!this.#callbacks?.length) {
      return section(details.callbacks, element('p', '', nothing(this.#callbacks, details, details.noCallbacks)));
    }
    const shown = this.#callbacks.length;
    const some = this.#openCallbacks > shown ? [element('p', 'details-about', details.mostUrgentOf(plain(count(shown)), plain(count(this.#openCallbacks))))] : [];
    return section(details.callbacks, ...some, table(
      [details.priority, details.queue, details.caller, details.firstAttempt, details.attempts, measures.abandoned, details.status],
      this.#callbacks.map((one) => [
        String(one.priority), placeOf(one, names, language), one.caller ?? '–',
        timeOfDay(Date.parse(one.first_attempt), zone, language), plain(count(one.attempts)), plain(count(one.abandonments)), words.callbackStatuses[one.status] ?? one.status,
      ]),
    ));
  }
}

/** What the server has of a list; null where it tells this page nothing of it, as it does screens, or is not there. */
async function records(path, parameters) {
  try {
    const answer = await fetch(api(path, parameters));
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** That there are none is said only where it is known. */
function nothing(found, details, none) {
  return found === undefined ? '…' : found === null ? details.notShown : none;
}

/** The ids of the centres that a scope is of; null where it is of all. */
function centresOf(scope, { tenant }) {
  if (scope.startsWith('tenant:')) {
    return null;
  }
  const vendor = tenant.vendors.find((one) => one.scope === scope)?.id;
  const centre = /^(?:centre|queue):([^/]*)/.exec(scope)?.[1];
  return vendor === undefined ? [decode(centre ?? '')] : tenant.centres.filter((one) => one.vendor === vendor).map((one) => one.id);
}

function section(title, ...children) {
  return element('section', 'details-section', element('h3', '', title), ...children);
}

function table(heads, rows) {
  const head = element('thead', '', element('tr', '', ...heads.map((text) => {
    const cell = element('th', '', text);
    cell.scope = 'col';
    return cell;
  })));
  const body = element('tbody', '', ...rows.map((cells) => element('tr', '', ...cells.map((text) => element('td', '', text)))));
  const moved = element('div', 'table', element('table', '', head, body));
  moved.tabIndex = 0;
  return moved;
}

function why(figure, scope, screen) {
  const { words, language } = screen;
  const { details } = words;
  const view = screen.view(scope);
  const { unit, window } = describe(figure);
  const lines = [];
  if (view.dead.length) {
    lines.push(`${SIGNS.gone} ${details.missing}: ${screen.feeds(view.dead).join(', ')}`);
  }
  const told = view.frame && view.freshness !== 'gone' ? read(view.frame, figure, screen.thresholds) : null;
  if (told) {
    const text = plain(written(unit, told.value, language, view.playedNow));
    const n = told.n === null ? '' : ` · ${words.n(plain(count(told.n)))}`;
    lines.push(`${words.measures[figure.measure]} ${text} (${words.windows[window]})${told.formula ? ` · ${words.formula(told.formula, plain(count(told.n)))}` : n}`);
    if (Number.isFinite(told.low)) {
      lines.push(details.bounds(plain(ratio(told.low)), plain(ratio(told.high))));
    }
    const limit = (value) => plain(written(unit === 'since' ? 'seconds' : unit, value, language, 0));
    lines.push(told.limits ? details.limits(limit(told.limits.good), limit(told.limits.watch)) : details.noLimits);
    lines.push(told.grade === 'few' ? `${SIGNS.few} ${details.few}` : told.grade === 'none' ? '' : `${SIGNS[told.grade]} ${words.grades[told.grade]}`);
  } else {
    lines.push(view.reading ? words.reading : words.noData);
  }
  return section(details.why, ...lines.filter(Boolean).map((line) => element('p', '', line)));
}

/** The same number of the scopes below, the worst first. */
function partsSection(figure, scope, screen) {
  const { words, language, names, tenant, floor } = screen;
  const centre = names.centre(scope);
  const below = scope.startsWith('tenant:')
    ? tenant.centres.map((one) => one.scope)
    : scope.startsWith('vendor:')
      ? tenant.centres.filter((one) => tenant.vendors.find((vendor) => vendor.id === one.vendor)?.scope === scope).map((one) => one.scope)
      : centre ? floor.scopes(`queue:${scope.slice('centre:'.length)}/`) : [];
  const { unit } = describe(figure);
  const rows = below
    .map((one) => ({ one, view: screen.view(one) }))
    .filter(({ view }) => view.frame)
    .map(({ one, view }) => ({ one, view, told: view.freshness === 'gone' ? null : read(view.frame, figure, screen.thresholds) }))
    .sort((a, b) => badness(b.told, unit) - badness(a.told, unit));
  if (!rows.length) {
    return null;
  }
  const hasN = rows.some(({ told }) => told && told.n !== null);
  return section(words.details.parts, table(
    ['', words.measures[figure.measure], ...(hasN ? ['n'] : []), ''],
    rows.map(({ one, view, told }) => [
      names.of(one, language),
      told ? plain(written(unit, told.value, language, view.playedNow)) : '—',
      ...(hasN ? [told && told.n !== null ? plain(count(told.n)) : ''] : []),
      told ? (told.grade === 'none' ? '' : `${SIGNS[told.grade]} ${words.grades[told.grade]}`) : `${SIGNS.gone} ${words.grades.gone}`,
    ]),
  ));
}

/** Greater is worse; what is not known stands last. */
function badness(told, unit) {
  if (!told || !Number.isFinite(told.value)) {
    return -Infinity;
  }
  const lowIsBad = told.limits ? told.limits.good > told.limits.watch : unit === 'share';
  return lowIsBad || unit === 'since' ? -told.value : told.value;
}

function alertSection(scope, screen) {
  const { words, zone, language } = screen;
  const alerts = alertsOf(scope, screen).slice(0, MOST_LINES);
  if (!alerts.length) {
    return section(words.details.alerts, element('p', '', words.details.noAlerts));
  }
  return section(words.details.alerts, element('ul', 'list', ...alerts.map((record) => {
    const advice = language === 'ko' ? record.annotations?.description_ko : record.annotations?.description;
    const state = `${words.statuses[record.status] ?? record.status} · ${words.severities[record.severity] ?? record.severity} · ${words.since(timeOfDay(Date.parse(record.starts_at), zone, language))}`;
    const line = element('li', 'details-alert', element('strong', '', alertText(record, language)), element('p', 'list-meta', state), element('p', '', advice ?? ''));
    const action = language === 'ko' ? record.action?.summary_ko : record.action?.summary;
    if (action) {
      line.append(element('p', 'details-action', action));
    }
    if (/^https?:\/\//.test(record.annotations?.runbook_url ?? '')) {
      const link = element('a', '', words.details.runbook);
      link.href = record.annotations.runbook_url;
      line.append(link);
    }
    return line;
  })));
}

function surgeSection(scope, screen) {
  const { words, names, zone, language } = screen;
  const { details } = words;
  const found = surgesOf(scope, screen);
  if (!found.length) {
    return null;
  }
  return section(details.surge, table(
    ['', details.since, details.observed, details.expected, '×', details.distinct],
    found.map((record) => [
      `${names.surge(record, language)} ${words.surgeKinds[record.kind] ?? record.kind}`,
      timeOfDay(Date.parse(record.onset ?? record.detected_at), zone, language),
      plain(count(record.observed)), plain(count(Number.isFinite(record.expected) ? Math.round(record.expected) : null)),
      Number.isFinite(record.ratio) ? record.ratio.toFixed(1) : '–', plain(count(record.distinct_callers)),
    ]),
  ));
}

/** What a centre needs and has, until when, and what is advised; what is not told, or not to be seen, is left out. */
function gapSection(record, screen) {
  const { words, names, zone, language } = screen;
  const { details } = words;
  const people = (value) => (value === undefined ? '' : plain(count(value)));
  const by = (at) => (at ? timeOfDay(Date.parse(at), zone, language) : '');
  const measures = (record.measures ?? []).map((measure) => details.measures[measure] ?? measure).join(', ');
  const facts = [
    [details.required, people(record.required_agents)],
    [details.staffed, people(record.staffed_agents)],
    [details.gap, people(record.gap)],
    [details.lacking, people(record.missing_agents)],
    [details.clearBy, by(record.clear_backlog_by)],
    [details.helpUntil, by(record.help_until) || (record.in_trouble ? details.notForeseen : '')],
    [details.donors, donorsOf(record, screen).join(', ')],
    [details.advised, measures],
  ].filter(([, value]) => value !== '');
  const list = element('dl', 'details-facts', ...facts.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)]));
  return section(`${placeOf(record, names, language)}${record.in_trouble ? ` · ${SIGNS.bad} ${words.grades.bad}` : ''}`, list);
}

function floorLink(scope, { words, names }) {
  const centre = names.centre(scope);
  if (!centre) {
    return null;
  }
  const link = element('a', '', words.details.floor);
  const address = new URL('boards/floor', ROOT);
  address.search = location.search;
  address.searchParams.set('centre', centre.id);
  link.href = address;
  return element('p', '', link);
}
