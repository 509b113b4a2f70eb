/** What people can choose: the board, whose it is, the language, the theme, sound and rotation. */
import { button, element, setAttribute, setText } from './dom.js';
import { LANGUAGES, textOf } from './words.js';

export class Controls {
  #boards = element('select', 'control');
  #whose = element('select', 'control');
  #theme;
  #pause;
  #leave;
  #languages = element('div', 'languages');
  #options = '';

  /** @param {object} on board(name), whose(id), theme(), language(code), pause(): what was chosen */
  constructor(box, sound, on) {
    this.#boards.addEventListener('change', () => on.board(this.#boards.value));
    this.#whose.addEventListener('change', () => on.whose(this.#whose.value));
    this.#theme = button('control theme', on.theme);
    this.#pause = button('control pause', on.pause);
    this.#leave = button('control leave', on.leave);
    this.#leave.hidden = true;
    this.#languages.setAttribute('role', 'group');
    for (const [code, name] of Object.entries(LANGUAGES)) {
      const one = button('language', () => on.language(code));
      one.lang = code;
      one.textContent = name;
      this.#languages.append(one);
    }
    box.append(this.#boards, this.#whose, this.#pause, sound, this.#theme, this.#languages, this.#leave);
  }

  /** @param {object} state boards, board, about, choices, chosen, theme, rotating ('', 'running' or 'paused'), person ('' where nobody has signed in) */
  show({ boards, board, about, choices, chosen, theme, rotating, person }, words, language) {
    const options = JSON.stringify([language, boards, about, choices]);
    if (options !== this.#options) {
      this.#options = options;
      this.#boards.replaceChildren(...boards.map(({ name, title }) => new Option(textOf(title, language), name)));
      this.#whose.replaceChildren(...choices.map((one) => new Option(one.name[language], one.id)));
    }
    setValue(this.#boards, board);
    setValue(this.#whose, chosen);
    this.#whose.hidden = choices.length < 2;
    setAttribute(this.#boards, 'aria-label', words.boards);
    setAttribute(this.#whose, 'aria-label', words.whose[about] ?? '');
    setText(this.#theme, words.themes[theme]);
    this.#pause.hidden = !rotating;
    setText(this.#pause, words.rotation[rotating] ?? '');
    setAttribute(this.#languages, 'aria-label', words.languages);
    this.#leave.hidden = person === '';
    setText(this.#leave, words.leave);
    setAttribute(this.#leave, 'title', person);
    for (const one of this.#languages.children) {
      setAttribute(one, 'aria-pressed', String(one.lang === language));
    }
  }
}

function setValue(select, value) {
  if (document.activeElement !== select && select.value !== value) {
    select.value = value;
  }
}
