/** What the address says: which board, whose, and how it is to look. */

/** Where the server's own paths begin, wherever the page stands. */
export const ROOT = new URL('.', import.meta.url);

const FIRST = 'operations';

export function api(path, parameters = {}) {
  const address = new URL(`api/v1/${path}`, ROOT);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      address.searchParams.append(name, one);
    }
  }
  return address;
}

export function parameter(name) {
  return new URLSearchParams(location.search).get(name);
}

/** The board of /boards/NAME; of / the one that is shown first. */
export function boardName() {
  return /\/boards\/([^/]+)$/.exec(location.pathname)?.[1] ?? FIRST;
}

/** Puts parameters into the address, so that a reload or a copied link keeps them; null takes one out. */
export function remember(parameters) {
  const address = new URL(location.href);
  set(address, parameters);
  history.replaceState(null, '', address);
}

/** Makes the address that of another board, with everything else as it is. */
export function moveTo(name, parameters = {}) {
  const address = new URL(`boards/${encodeURIComponent(name)}`, ROOT);
  address.search = location.search;
  set(address, parameters);
  history.replaceState(null, '', address);
}

function set(address, parameters) {
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) {
      address.searchParams.delete(name);
    } else {
      address.searchParams.set(name, value);
    }
  }
}

/** Boards to show by turns, and for how many seconds each; nothing where there are not two of them. */
export function rotation() {
  const names = (parameter('rotate') ?? '').split(',').map((name) => name.trim()).filter(Boolean).slice(0, 50);
  const every = Number(parameter('every') ?? 30);
  return names.length > 1 ? { names, every: Number.isFinite(every) ? Math.min(Math.max(every, 5), 3600) : 30 } : null;
}
