/** Puts a board together: what came in, what time it is, and what is shown of it. */
import { ROOT, api, boardName, moveTo, parameter, remember, rotation } from './address.js';
import { Agents } from './agents.js';
import { Band } from './band.js';
import { Controls } from './controls.js';
import { Details } from './details.js';
import { button, element, setAttribute, setText } from './dom.js';
import { Figure } from './figure.js';
import { Floor } from './floor.js';
import { age, dateTime } from './format.js';
import { SIGNS } from './grades.js';
import { Grid } from './grid.js';
import { Headline } from './headline.js';
import { List, alertText } from './list.js';
import { Names } from './names.js';
import { Sound } from './sound.js';
import { listen } from './stream.js';
import { Trend } from './trend.js';
import { chosenLanguage, textOf, wordsOf } from './words.js';

const REFRESH = 250;
const TRY_AGAIN = 3_000;
const TELL_TOUCH = 60_000;
const LOOK_AGAIN = 10_000;
/** Beats, which come every three seconds. */
const MOST_PATIENCE = 16;
/** A played clock that is further than this from the wall's is called so. */
const LIVE_WITHIN = 120_000;
const NOTICES = ['alert', 'surge', 'emergency', 'callbacks', 'source', 'staffing'];
const TILES = { grid: Grid, trend: Trend, list: List, agents: Agents };

const at = (id) => document.getElementById(id);
const floor = new Floor();
const sound = new Sound();
const details = new Details();
const turns = rotation();
const controls = new Controls(at('controls'), sound.box, {
  board: (name) => choose(name),
  whose: (id) => { remember({ [board.about]: id }); build(); },
  theme: () => { theme = theme === 'dark' ? 'light' : 'dark'; remember({ theme }); show(); },
  language: (code) => { language = code; remember({ lang: code }); show(); },
  leave: () => signOut(),
  pause: () => { paused = !paused; turnedAt = Date.now(); show(); },
});

let language = chosenLanguage(parameter('lang'));
let theme = chosenTheme();
let paused = false;
let turnedAt = Date.now();
let boards = [];
let board = null;
let names = null;
let parts = [];
let stop = null;
let listeningTo = '';
/** The version of the configuration that the page was built by; another one builds it anew. */
let builtBy = '';
let loading = false;
/** The version that was last looked for in vain, for how many beats since then, and for how many to wait before the next look. */
let lookedFor = { version: '', beats: 0, patience: 0 };
let asking = false;
let touchedAt = 0;
/** Who has signed in; '' where nobody has. */
let person = '';
/** What may be seen, by its mark; where that changes, everything is forgotten. */
let rights = null;
/** Of several that are asked for one after the other the last is shown. */
let loads = 0;
let failed = false;
let announced = new Map();
let said = '';

function chosenTheme() {
  const asked = parameter('theme');
  if (asked === 'light' || asked === 'dark') {
    return asked;
  }
  return asked === 'auto' && matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/**
 * Reads topology and board, and tries again until the server answers.
 *
 * @param {?string} unlike a version of the configuration by which nothing is to be built again
 */
async function load(name, unlike = null) {
  loading = true;
  loads += 1;
  const mine = loads;
  for (let tries = 0; ; tries += 1) {
    try {
      // By the version that is told first: a configuration that takes effect while the rest is read builds the page anew.
      const topology = await read('topology');
      if (topology.config === unlike) {
        loading = mine !== loads;
        return;
      }
      const [list, session] = await Promise.all([read('boards'), read('session')]);
      person = session.kind === 'person' ? session.name : '';
      if (!list.length || !topology.tenants.length) {
        nothingToSee();
        await new Promise((done) => { setTimeout(done, LOOK_AGAIN); });
        if (mine !== loads) {
          return;
        }
        continue;
      }
      document.querySelector('.bar').hidden = false;
      // Who may not see the board that comes first otherwise begins with one that is theirs.
      const shown = list.some((one) => one.name === name) ? name : list[0].name;
      const definition = await read('boards', { name: shown });
      if (mine !== loads) {
        return;
      }
      const asked = parameter('tenant');
      floor.tenant = topology.tenants.find((one) => one.id === asked) ?? topology.tenants[0];
      names = new Names(floor.tenant);
      boards = list;
      board = { name: shown, ...definition };
      builtBy = topology.config;
      failed = false;
      break;
    } catch {
      if (mine !== loads) {
        return;
      }
      floor.connection = tries ? 'lost' : floor.connection;
      failed = true;
      await new Promise((done) => { setTimeout(done, TRY_AGAIN); });
    }
  }
  loading = false;
  build();
}

async function read(path, parameters) {
  const answer = await fetch(api(path, parameters));
  if (answer.status === 401 || (answer.status === 403 && path === 'session')) {
    askWho();
  }
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

/** The session is over: the server leads to where people sign in, and back here. Where nobody can, it says so. */
function askWho() {
  if (!asking) {
    asking = true;
    location.reload();
  }
}

/** A session ends when nobody touches it: what the page asks for by itself is no touch, and what is done on it is told now and then. */
function touched() {
  if (person !== '' && Date.now() - touchedAt > TELL_TOUCH) {
    touchedAt = Date.now();
    read('session', { touched: '1' }).catch(() => {});
  }
}

/** Whoever has a role that no board is for. Roles change. */
function nothingToSee() {
  stop?.();
  stop = null;
  listeningTo = '';
  board = null;
  const words = wordsOf(language);
  const leave = person === '' ? [] : [button('control', signOut)];
  leave.forEach((one) => setText(one, words.leave));
  document.querySelector('.bar').hidden = true;
  at('board').replaceChildren(element('div', 'signed-out', element('p', '', words.nothingToSee), ...leave));
}

/** Ends the session, with the streams of all its pages; the next look at this page begins another. */
async function signOut() {
  await fetch(new URL('logout', ROOT), { method: 'POST' });
  stop?.();
  const words = wordsOf(language);
  const again = element('a', 'control', words.signIn);
  again.href = location.href;
  document.querySelector('.bar').hidden = true;
  at('board').replaceChildren(element('div', 'signed-out', element('p', '', words.signedOut), again));
  asking = true;
}

/** Another board, in the place of this one. */
function choose(name) {
  moveTo(name);
  turnedAt = Date.now();
  load(name);
}

/** Whom the board can be about, and who it is. */
function choices() {
  const all = { vendor: floor.tenant.vendors, centre: floor.tenant.centres }[board.about] ?? [];
  return board.scope ? [] : all;
}

function subject() {
  if (board.scope) {
    return board.scope;
  }
  const asked = parameter(board.about);
  const all = choices();
  return (all.find((one) => one.id === asked) ?? all[0] ?? floor.tenant).scope;
}

/** What the address names and nobody here knows, and what is shown in its place; '' where there is nothing of that. */
function unknown({ words, scope }) {
  const tenant = parameter('tenant');
  if (tenant !== null && tenant !== floor.tenant.id) {
    return words.unknown('tenant', tenant, floor.tenant.name[language]);
  }
  const asked = choices().length ? parameter(board.about) : null;
  return asked !== null && !choices().some((one) => one.id === asked) ? words.unknown(board.about, asked, names.of(scope, language)) : '';
}

function build() {
  parts.forEach((part) => part.close());
  parts = [];
  const open = (what, scope) => details.open(what, scope, screen());
  const row = element('section', 'headline');
  const headline = new Headline(row, board.headline, open);
  const rows = board.rows.map(({ height = 1, tiles }) => {
    const made = tiles.map((tile) => {
      const part = tile.kind === 'number' ? single(tile, open) : new TILES[tile.kind](tile, open);
      part.box.style.setProperty('--width', String(tile.width ?? 1));
      return part;
    });
    const box = element('div', 'row', ...made.map((part) => part.box));
    box.style.setProperty('--height', String(height));
    return { box, made };
  });
  const band = new Band();
  parts = [band, headline, ...rows.flatMap(({ made }) => made)];
  at('board').replaceChildren(element('p', 'unknown'), band.box, row, ...rows.map(({ box }) => box));
  listenTo(subject());
  show();
}

function single(tile, open) {
  const figure = new Figure(tile, open);
  return { box: figure.box, show: (now) => figure.show(now), close() {} };
}

/** Only what the board shows is asked for; boards that show the same go on with the same stream. */
function listenTo(scope) {
  const queues = board.about === 'centre' ? [`queue:${scope.slice('centre:'.length)}/*`] : [];
  const named = JSON.stringify(board).match(/queue:[^"]+/g) ?? [];
  const address = api('stream', {
    tenant: floor.tenant.id,
    kind: ['tenant', 'vendor', 'centre', 'queue', ...NOTICES].join(','),
    scope: ['tenant:*', 'vendor:*', 'centre:*', ...queues, ...named],
  });
  if (address.href === listeningTo) {
    return;
  }
  stop?.();
  listeningTo = address.href;
  stop = listen(address, {
    state: (state) => { floor.connection = state; },
    refused: () => { read('session').catch(() => {}); },
    hello: (condition) => {
      if (rights !== null && rights !== condition.rights) {
        location.reload();
      }
      rights = condition.rights;
      floor.hello(condition);
      sound.forget();
      configured();
    },
    beat: (condition) => {
      floor.beat(condition);
      configured();
    },
    frame: (event) => floor.frame(event),
    notice: (notice) => floor.notice(notice),
  });
}

/** A configuration that takes effect has a board, and names, of its own. */
function configured() {
  if (loading) {
    // What is being read may be older than what was just told: the next beat says so again.
    return;
  }
  if (builtBy === floor.config) {
    lookedFor = { version: '', beats: 0, patience: 0 };
    return;
  }
  // Of several servers one may be behind, and answer by the configuration that the page was built by already.
  const isNew = lookedFor.version !== floor.config;
  if (isNew || lookedFor.beats >= lookedFor.patience) {
    lookedFor = { version: floor.config, beats: 0, patience: isNew ? 1 : Math.min(lookedFor.patience * 2, MOST_PATIENCE) };
    load(board.name, builtBy);
  } else {
    lookedFor.beats += 1;
  }
}

/** What tiles need to know. */
function screen() {
  const playedNow = floor.playedNow;
  const views = new Map();
  const words = wordsOf(language);
  return {
    floor,
    words,
    language,
    names,
    playedNow,
    tenant: floor.tenant,
    zone: floor.tenant.zone,
    thresholds: board.thresholds ?? {},
    scope: subject(),
    view: (scope) => {
      if (!views.has(scope)) {
        views.set(scope, floor.view(scope, playedNow));
      }
      return views.get(scope);
    },
    feeds: (dead) => dead.map((name) => names.feed(name, language)),
  };
}

function show() {
  const words = wordsOf(language);
  const root = document.documentElement;
  setAttribute(root, 'lang', language);
  setAttribute(root, 'data-theme', theme);
  setAttribute(root, 'data-kiosk', String(parameter('kiosk') !== null && parameter('kiosk') !== '0'));
  if (!board) {
    showFeed({ grade: failed ? 'gone' : 'few', text: failed ? words.noBoard : words.feed.starting });
    return;
  }
  const now = screen();
  setAttribute(root, 'data-board', board.name);
  controls.show({
    person,
    boards,
    board: board.name,
    about: board.about,
    choices: choices(),
    chosen: choices().find((one) => one.scope === now.scope)?.id ?? '',
    theme,
    rotating: turns ? (paused ? 'paused' : 'running') : '',
  }, words, language);
  const total = now.view(now.scope);
  showBar(total, now);
  const missing = document.querySelector('.unknown');
  setText(missing, unknown(now));
  missing.hidden = missing.textContent === '';
  parts.forEach((part) => part.show(now));
  details.show(now);
  // What stands in a topic from before is no news while it is read.
  const states = floor.reading ? new Map() : statesOf(total, now);
  announce(states, total, now);
  if (floor.reading) {
    sound.forget();
  }
  sound.show(new Map([...states].map(([key, { sort }]) => [key, sort])), board.sound, wallTime(now.zone), words);
  turn();
}

function wallTime(zone) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(floor.serverClock.now());
}

function turn() {
  if (turns && !paused && !loading && Date.now() - turnedAt > turns.every * 1000) {
    const next = turns.names[(turns.names.indexOf(board.name) + 1) % turns.names.length];
    choose(boards.some((one) => one.name === next) ? next : board.name);
  }
}

function showBar(total, { words, zone, playedNow, scope }) {
  const whose = scope.startsWith('tenant:') ? '' : ` · ${names.of(scope, language)}`;
  const title = `${textOf(board.title, language)}${whose}`;
  setText(at('tenant'), floor.tenant.name[language]);
  setText(at('title'), title);
  setText(document.querySelector('title'), `${title} · ${floor.tenant.name[language]}`);
  const asOf = floor.playedClock.asOf;
  const pace = floor.playOver ? 1 : floor.playedClock.pace;
  const played = floor.playOver || pace !== 1 || Math.abs(asOf - floor.serverClock.now()) > LIVE_WITHIN;
  setText(at('clock-label'), played ? words.time.played : words.time.live);
  // The same reading that the waits tick by: else they would disagree by what was played since the last frame.
  setText(at('clock'), Number.isNaN(asOf) ? '–' : dateTime(playedNow, zone, language));
  setText(at('pace'), pace === 1 ? '' : words.pace(roundPace(pace)));
  showFeed(condition(total, words));
}

function showFeed({ grade, text }) {
  setText(at('feed-sign'), SIGNS[grade]);
  setText(at('feed-text'), text);
  setAttribute(at('feed'), 'data-grade', grade);
}

/** Where the numbers stand, by the first thing that is wrong with them. */
function condition(total, words) {
  const { connection, feed, playOver } = floor;
  if (connection !== 'open') {
    return { grade: connection === 'lost' ? 'gone' : 'few', text: words.feed[connection] };
  }
  if (feed !== 'live') {
    return { grade: feed === 'broker_unreachable' ? 'gone' : 'few', text: words.feed[feed] };
  }
  if (total.dead.length) {
    return { grade: 'gone', text: words.feed.dead(total.dead.map((name) => names.feed(name, language))) };
  }
  if (!total.frame) {
    return { grade: 'few', text: words.feed.none };
  }
  if (playOver) {
    return { grade: 'few', text: words.feed.over };
  }
  if (total.freshness !== 'fresh') {
    return { grade: total.freshness, text: words.feed[total.freshness](age(total.ageMs, words)) };
  }
  return { grade: 'good', text: words.feed.live };
}

/** What goes on that somebody should hear of, by a key that stays the same for as long as it does. */
function statesOf(total, now) {
  const { words } = now;
  const states = new Map();
  const lost = floor.connection === 'lost' ? ['connection'] : total.dead;
  lost.forEach((name) => states.set(`feed ${name}`, { sort: 'feed_lost', text: condition(total, words).text }));
  if (!lost.length && total.frame && total.freshness === 'gone') {
    states.set('feed old', { sort: 'feed_lost', text: condition(total, words).text });
  }
  for (const { region, level } of floor.records('emergency')) {
    if (level !== 'NORMAL') {
      const text = words.announce.level(names.region(region, language), words.levels[level]);
      states.set(`level ${region} ${level}`, { sort: level === 'EMERGENCY' ? 'emergency' : 'level', text });
    }
  }
  for (const record of floor.surges()) {
    const where = names.surge(record, language);
    states.set(`surge ${record.surge_id}`, { sort: 'surge', text: words.announce.surge(where, words.surgeKinds[record.kind] ?? record.kind) });
  }
  for (const record of floor.alerts()) {
    if (record.status === 'FIRING' && record.severity === 'critical') {
      states.set(`alert ${record.fingerprint} ${record.starts_at}`, { sort: 'critical_alert', text: words.announce.alert(alertText(record, language)) });
    }
  }
  return states;
}

/** Tells a screen reader of a new state, and of nothing else: numbers would never stop talking. */
function announce(states, total, { words }) {
  const state = condition(total, words);
  const key = `${floor.connection} ${floor.feed} ${floor.playOver} ${state.grade}`;
  const begun = [...states].filter(([one]) => !announced.has(one)).map(([, { text }]) => text);
  announced = states;
  if (key !== said) {
    said = key;
    begun.unshift(state.grade in words.grades && state.grade !== 'few' && state.grade !== 'good' ? `${words.grades[state.grade]}: ${state.text}` : state.text);
  }
  if (begun.length) {
    setText(at('announcer'), [...new Set(begun)].slice(0, 5).join('. '));
  }
}

function roundPace(pace) {
  const step = pace >= 100 ? 10 : pace >= 20 ? 5 : pace >= 2 ? 1 : 0.1;
  return Number((Math.round(pace / step) * step).toFixed(1));
}

for (const deed of ['pointerdown', 'keydown', 'wheel']) {
  addEventListener(deed, touched, { passive: true });
}
setInterval(show, REFRESH);
show();
load(boardName());
