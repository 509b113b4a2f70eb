/** The server's clock as seen from here, and the clock that the events are played by. All in milliseconds. */

/** The wall's clock of the server; a screen's own clock may be wrong by minutes. */
export class ServerClock {
  #ahead = 0;

  /** @param {number} serverNow what the server's clock just said */
  observe(serverNow) {
    this.#ahead = Date.now() - serverNow;
  }

  now() {
    return Date.now() - this.#ahead;
  }
}

/** How far back the pace is measured, and how much of that must be there first. */
const MEASURED = 30_000;
const ENOUGH = 3_000;
/** The clock runs on between frames for so long only; then it stands, for nothing is known any more. */
const RUN_ON = 10_000;
/** A hurried play has frames several times a second, and in ten seconds would run on by as many minutes. */
const RUN_ON_HURRIED = 1_000;
const MAX_PACE = 3_600;
/** Within this of real time the pace is real time, and the rest is jitter. */
const JITTER = 0.15;

/**
 * The clock of the frames. Live it runs with the wall's. A played day may run faster: then the frames' own times say
 * by how much, and what ticks on the screen ticks at that pace.
 */
export class PlayedClock {
  #seen = [];
  #shown = -Infinity;

  /**
   * @param {number} asOf the time in a frame
   * @param {number} arrivedAt when that frame arrived, by the server's clock
   */
  observe(asOf, arrivedAt) {
    const last = this.#seen.at(-1);
    if (last && (asOf <= last.asOf || arrivedAt < last.arrivedAt)) {
      return;
    }
    this.#seen.push({ asOf, arrivedAt });
    while (this.#seen.length > 2 && arrivedAt - this.#seen[1].arrivedAt > MEASURED) {
      this.#seen.shift();
    }
  }

  /** The newest time that a frame has told, or NaN. */
  get asOf() {
    return this.#seen.at(-1)?.asOf ?? NaN;
  }

  /** Played milliseconds per millisecond of the wall, or NaN until enough has been seen. */
  get measuredPace() {
    const first = this.#seen[0];
    const last = this.#seen.at(-1);
    if (!first || last.arrivedAt - first.arrivedAt < ENOUGH) {
      return NaN;
    }
    const pace = (last.asOf - first.asOf) / (last.arrivedAt - first.arrivedAt);
    return Math.abs(pace - 1) < JITTER ? 1 : pace;
  }

  /** The pace to tick by: real time until measured, and capped. */
  get pace() {
    const measured = this.measuredPace;
    return Number.isNaN(measured) ? 1 : Math.min(measured, MAX_PACE);
  }

  /** What the clock shows now. It does not step back by a jitter of the frames, only by a real return. */
  at(serverNow) {
    const last = this.#seen.at(-1);
    if (!last) {
      return NaN;
    }
    const ran = Math.min(Math.max(0, serverNow - last.arrivedAt), this.pace > 2 ? RUN_ON_HURRIED : RUN_ON);
    const shown = last.asOf + ran * this.pace;
    const backwards = this.#shown - shown;
    if (backwards > 0 && backwards < 3_000 * Math.max(1, this.pace)) {
      return this.#shown;
    }
    this.#shown = shown;
    return shown;
  }
}
