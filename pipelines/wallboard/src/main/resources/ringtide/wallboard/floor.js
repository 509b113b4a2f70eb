/** Everything that came in: frames, notices, and what time it is. */
import { PlayedClock, ServerClock } from './clock.js';
import { ageOf, deadFeeds, grade } from './freshness.js';
import { worstLevel } from './grades.js';
import { timeOf } from './measures.js';

const DAY = 24 * 3_600_000;
/** Of what the server lets go of after a day a screen does, too. */
const KINDS = ['alert', 'surge', 'emergency', 'callbacks', 'source', 'staffing'];

export class Floor {
  serverClock = new ServerClock();
  playedClock = new PlayedClock();
  tenant = null;
  connection = 'starting';
  feed = 'connecting';
  /** Whether what is shown was a play that has ended: then its last numbers stay, however old. */
  playOver = false;
  /** Whether the server has not yet read all that was there when it started: what it tells may be of any time. */
  reading = false;
  /** The version of the configuration in force. */
  config = null;
  #received = new Map();
  /** Of each scope the last frame that lacked nothing for long. */
  #whole = new Map();
  #notices = new Map(KINDS.map((kind) => [kind, new Map()]));

  /** The first event of a connection; where it does not go on from the last one everything comes anew. */
  hello(condition) {
    if (!condition.resumed) {
      this.#received.clear();
      this.#whole.clear();
      this.#notices.forEach((records) => records.clear());
      this.playedClock = new PlayedClock();
    }
    this.beat(condition);
  }

  beat(condition) {
    this.serverClock.observe(Date.parse(condition.now));
    this.feed = condition.feed;
    this.playOver = condition.play === 'over';
    this.reading = condition.reading === 'true';
    this.config = condition.config ?? '';
    this.#letGo();
  }

  frame(event) {
    this.#received.set(event.frame.scope, event);
    if (!deadFeeds(event.frame).length) {
      this.#whole.set(event.frame.scope, event);
    }
    this.playedClock.observe(timeOf(event.frame), event.arrivedAt);
  }

  notice({ kind, key, record }) {
    const records = this.#notices.get(kind);
    if (record) {
      records?.set(key, record);
    } else {
      records?.delete(key);
    }
  }

  /** A screen that is open for weeks holds what the last day told of, and no more. */
  #letGo() {
    const now = this.playedClock.asOf;
    for (const kind of ['alert', 'surge']) {
      for (const [key, record] of this.#notices.get(kind)) {
        if ((record.ends_at ?? record.ended_at) && now - Date.parse(record.as_of) > DAY) {
          this.#notices.get(kind).delete(key);
        }
      }
    }
    for (const frames of [this.#received, this.#whole]) {
      for (const [scope, { frame }] of frames) {
        if (now - timeOf(frame) > DAY) {
          frames.delete(scope);
        }
      }
    }
  }

  records(kind) {
    return [...this.#notices.get(kind).values()];
  }

  scopes(prefix) {
    return [...this.#received.keys()].filter((scope) => scope.startsWith(prefix));
  }

  get playedNow() {
    return this.playOver ? this.playedClock.asOf : this.playedClock.at(this.serverClock.now());
  }

  /**
   * What is to be shown of a scope: its frame (null where there is none that is whole), how old it is, which feeds are dead, and
   * how old ({@code heard}) what was told of it last is, whatever that lacks.
   */
  view(scope, playedNow) {
    const newest = this.reading ? undefined : this.#received.get(scope);
    const dead = newest ? deadFeeds(newest.frame) : [];
    const shown = dead.length ? this.#whole.get(scope) : newest;
    const age = (received) => (received ? ageOf(received, this.serverClock.now(), this.playedClock.measuredPace) : Infinity);
    const ageMs = age(shown);
    return {
      scope,
      frame: shown?.frame ?? null,
      asOf: shown ? timeOf(shown.frame) : NaN,
      ageMs,
      dead,
      freshness: dead.length ? 'gone' : newest && this.playOver ? 'fresh' : grade(ageMs),
      heard: newest && this.playOver ? 'fresh' : grade(age(newest)),
      playOver: this.playOver,
      reading: this.reading,
      playedNow,
    };
  }

  /** How a region is run; one of which nothing was told is run as every day. */
  levelOf(region) {
    return this.records('emergency').find((record) => record.region === region)?.level ?? 'NORMAL';
  }

  levelOfAll(regions) {
    return worstLevel(regions.map((region) => this.levelOf(region)));
  }

  /** Whether people have set a level, in all of the regions that are run by it. */
  isByHand(regions, level) {
    const set = this.records('emergency').filter((record) => regions.includes(record.region) && record.level === level);
    return set.length > 0 && set.every((record) => record.manual);
  }

  /** Surges that go on, those of a region only where one is named; the last detected first. */
  surges(region) {
    return this.records('surge')
      .filter((record) => !record.ended_at && (!region || record.regions?.includes(region)))
      .sort((a, b) => Date.parse(b.detected_at) - Date.parse(a.detected_at));
  }

  /** Alerts that are not over: what fires first, then by severity, the last begun first. */
  alerts() {
    const order = { FIRING: 0, PENDING: 1 };
    const weight = { critical: 0, warning: 1, info: 2 };
    return this.records('alert')
      .filter((record) => record.status in order)
      .sort((a, b) => order[a.status] - order[b.status]
        || (weight[a.severity] ?? 3) - (weight[b.severity] ?? 3)
        || Date.parse(b.starts_at) - Date.parse(a.starts_at));
  }
}
