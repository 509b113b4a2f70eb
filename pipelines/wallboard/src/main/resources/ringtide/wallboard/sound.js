/** A tone when something begins, and only then; once somebody has allowed it, and not in quiet hours. */
import { button, setAttribute, setText } from './dom.js';

const TONES = { emergency: [880, 660, 880], surge: [660, 880], critical_alert: [740, 740], feed_lost: [440, 330] };
const SECONDS = 0.18;

export class Sound {
  #context = null;
  #muted = false;
  #before = null;
  #played = 0;

  constructor() {
    this.box = button('control sound', () => this.#press());
    this.box.dataset.played = '0';
  }

  /**
   * @param {Map} on what goes on, by a key that is the same for as long as it does, and of which sort it is
   * @param {object} sound of the board: on, and quiet from and to
   * @param {string} clock hours and minutes of the wall, 22:05
   */
  show(on, sound, clock, words) {
    const wanted = new Set(sound?.on ?? []);
    const quiet = isQuiet(sound?.quiet, clock);
    this.box.hidden = wanted.size === 0;
    const state = !this.#isAllowed() ? 'locked' : this.#muted ? 'muted' : quiet ? 'quiet' : 'on';
    setText(this.box, words.sound[state]);
    setAttribute(this.box, 'data-state', state);
    const before = this.#before;
    this.#before = new Set(on.keys());
    // What was so before the page was open is no news.
    const begun = before ? [...on].filter(([key, sort]) => !before.has(key) && wanted.has(sort)) : [];
    if (begun.length && state === 'on') {
      this.#play(TONES[begun[0][1]]);
    }
  }

  /** What goes on is not known any more: the next that is known is no news. */
  forget() {
    this.#before = null;
  }

  #isAllowed() {
    return this.#context?.state === 'running';
  }

  #press() {
    if (this.#isAllowed()) {
      this.#muted = !this.#muted;
      return;
    }
    this.#context ??= new AudioContext();
    this.#muted = false;
    this.#context.resume();
  }

  #play(tones) {
    this.#played += 1;
    setAttribute(this.box, 'data-played', String(this.#played));
    tones.forEach((frequency, i) => {
      const start = this.#context.currentTime + i * SECONDS * 1.3;
      const tone = this.#context.createOscillator();
      const volume = this.#context.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.3, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + SECONDS);
      tone.connect(volume).connect(this.#context.destination);
      tone.start(start);
      tone.stop(start + SECONDS);
    });
  }
}

/** Whether a time is within quiet hours, which may go over midnight. */
export function isQuiet(quiet, clock) {
  if (!quiet) {
    return false;
  }
  return quiet.from < quiet.to ? clock >= quiet.from && clock < quiet.to : clock >= quiet.from || clock < quiet.to;
}
