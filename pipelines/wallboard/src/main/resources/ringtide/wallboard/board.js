/** Puts the board together: what came in, what time it is, and what is shown of it. */
import { PlayedClock, ServerClock } from './clock.js';
import { element, setAttribute, setText } from './dom.js';
import { age, dateTime } from './format.js';
import { ageOf, deadFeeds, grade } from './freshness.js';
import { SIGNS } from './grades.js';
import { Headline } from './headline.js';
import { Legend } from './legend.js';
import { numbersOf, timeOf } from './numbers.js';
import { listen } from './stream.js';
import { Tile } from './tiles.js';
import { LANGUAGES, chosenLanguage, rememberLanguage, wordsOf } from './words.js';

const REFRESH = 250;
const TRY_AGAIN = 3_000;
/** Centres that the topology does not know get a tile as well, but no flood of them. */
const MAX_UNLISTED = 24;
/** A played clock that is further than this from the wall's is called so. */
const LIVE_WITHIN = 120_000;

const at = (id) => document.getElementById(id);
const headline = new Headline(at('headline'));
const legend = new Legend(at('legend'));
const serverClock = new ServerClock();
const received = new Map();
/** Of each scope the last frame that lacked nothing for long. */
const whole = new Map();
const tiles = new Map();

let language = chosenLanguage();
let playedClock = new PlayedClock();
let tenant = null;
let connection = 'starting';
let feed = 'connecting';
/** Whether what is shown was a play that has ended: then its last numbers stay, however old. */
let playOver = false;
let announced = '';

async function start() {
  languageButtons();
  tenant = await ownTenant();
  listen(tenant.id, {
    state: (state) => { connection = state; },
    hello: (condition) => {
      if (!condition.resumed) {
        received.clear();
        whole.clear();
        playedClock = new PlayedClock();
      }
      take(condition);
    },
    beat: take,
    frame: (event) => {
      received.set(event.frame.scope, event);
      if (!deadFeeds(event.frame).length) {
        whole.set(event.frame.scope, event);
      }
      playedClock.observe(timeOf(event.frame), event.arrivedAt);
    },
  });
}

function take(condition) {
  serverClock.observe(Date.parse(condition.now));
  feed = condition.feed;
  playOver = condition.play === 'over';
}

/** The tenant of `?tenant=`, else the first; asks until the server answers. */
async function ownTenant() {
  const asked = new URLSearchParams(location.search).get('tenant');
  for (;;) {
    try {
      const answer = await fetch('api/v1/topology');
      const { tenants } = await answer.json();
      return tenants.find((one) => one.id === asked) ?? tenants[0];
    } catch {
      connection = 'lost';
      await new Promise((done) => setTimeout(done, TRY_AGAIN));
    }
  }
}

function languageButtons() {
  for (const [code, name] of Object.entries(LANGUAGES)) {
    const button = element('button', 'language', name);
    button.type = 'button';
    button.lang = code;
    button.addEventListener('click', () => {
      language = code;
      rememberLanguage(code);
      show();
    });
    at('languages').append(button);
  }
}

function show() {
  const words = wordsOf(language);
  setAttribute(document.documentElement, 'lang', language);
  setAttribute(at('languages'), 'aria-label', words.languages);
  for (const button of at('languages').children) {
    setAttribute(button, 'aria-pressed', String(button.lang === language));
  }
  setText(at('title'), words.title);
  const playedNow = playOver ? playedClock.asOf : playedClock.at(serverClock.now());
  const total = viewOf(tenant?.scope, playedNow, words);
  showBar(total, words);
  headline.show(total);
  showTiles(playedNow, words);
  legend.show(words);
}

/** What is to be shown of a scope. */
function viewOf(scope, playedNow, words) {
  const newest = received.get(scope);
  const dead = newest ? deadFeeds(newest.frame) : [];
  const shown = dead.length ? whole.get(scope) : newest;
  const zone = tenant?.zone ?? 'UTC';
  const ageMs = shown ? ageOf(shown, serverClock.now(), playedClock.measuredPace) : Infinity;
  return {
    numbers: shown ? numbersOf(shown.frame) : null,
    ageMs,
    dead,
    freshness: dead.length ? 'gone' : newest && playOver ? 'fresh' : grade(ageMs),
    playOver,
    playedNow,
    zone,
    language,
    words,
  };
}

function showBar(total, words) {
  const name = tenant ? tenant.name[language] : 'Ringtide';
  setText(at('tenant'), name);
  setText(document.querySelector('title'), `${name} · ${words.title}`);
  const asOf = playedClock.asOf;
  const pace = playOver ? 1 : playedClock.pace;
  const played = playOver || pace !== 1 || Math.abs(asOf - serverClock.now()) > LIVE_WITHIN;
  setText(at('clock-label'), played ? words.time.played : words.time.live);
  // The same reading that the waits tick by: else they would disagree by what was played since the last frame.
  setText(at('clock'), Number.isNaN(asOf) ? '–' : dateTime(total.playedNow, total.zone, language));
  setText(at('pace'), pace === 1 ? '' : words.pace(roundPace(pace)));
  const state = condition(total, words);
  setText(at('feed-sign'), SIGNS[state.grade]);
  setText(at('feed-text'), state.text);
  setAttribute(at('feed'), 'data-grade', state.grade);
  announce(state, words);
}

/** Where the numbers stand, by the first thing that is wrong with them. */
function condition(total, words) {
  if (connection !== 'open') {
    return { grade: connection === 'lost' ? 'gone' : 'few', text: words.feed[connection] };
  }
  if (feed !== 'live') {
    return { grade: feed === 'broker_unreachable' ? 'gone' : 'few', text: words.feed[feed] };
  }
  if (total.dead.length) {
    return { grade: 'gone', text: words.feed.dead(total.dead) };
  }
  if (!total.numbers) {
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

/** Tells a screen reader of a new state, and of nothing else: numbers would never stop talking. */
function announce(state, words) {
  const key = `${connection} ${feed} ${playOver} ${state.grade}`;
  if (key !== announced) {
    announced = key;
    setText(at('announcer'), state.grade in words.grades && state.grade !== 'few' && state.grade !== 'good'
      ? `${words.grades[state.grade]}: ${state.text}`
      : state.text);
  }
}

function showTiles(playedNow, words) {
  setAttribute(at('tiles'), 'aria-label', words.tiles);
  for (const centre of tenant ? centres() : []) {
    if (!tiles.has(centre.scope)) {
      tiles.set(centre.scope, new Tile(centre.scope));
      at('legend').before(tiles.get(centre.scope).box);
    }
    const vendor = tenant.vendors.find((one) => one.id === centre.vendor);
    tiles.get(centre.scope).show({
      ...viewOf(centre.scope, playedNow, words),
      name: centre.name[language],
      vendor: vendor ? vendor.name[language] : (centre.vendor ?? words.unlisted),
    });
  }
}

/** The centres in the order of the topology, then those that only the events know. */
function centres() {
  const listed = new Set(tenant.centres.map((centre) => centre.scope));
  const unlisted = [...received.keys()]
    .filter((scope) => scope.startsWith('centre:') && !listed.has(scope))
    .slice(0, MAX_UNLISTED)
    .map((scope) => {
      const name = decode(scope.slice('centre:'.length));
      return { scope, name: { ko: name, en: name } };
    });
  return [...tenant.centres, ...unlisted];
}

/** A scope's name as it was before `/ : %` were encoded. */
function decode(name) {
  return name.replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%25', '%');
}

function roundPace(pace) {
  const step = pace >= 100 ? 10 : pace >= 20 ? 5 : pace >= 2 ? 1 : 0.1;
  return Number((Math.round(pace / step) * step).toFixed(1));
}

setInterval(show, REFRESH);
show();
start();
