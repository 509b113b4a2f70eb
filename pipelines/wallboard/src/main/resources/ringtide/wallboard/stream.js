/** The server's stream of events, for as long as the page is open. */

/** The server beats every 3 s; a connection that is silent for longer is dead, even where nobody said so. */
const SILENCE = 10_000;
const TRY_AGAIN = 3_000;

/**
 * Listens, and comes back after every loss.
 *
 * @param {URL} address of the stream, narrowed to what is to be shown
 * @param {object} on hello(condition), frame({frame, arrivedAt}), notice({kind, key, record}), beat(condition), refused(), state('open' or
 *     'lost')
 * @return a function that ends it
 */
export function listen(address, on) {
  let source;
  let heardAt = Date.now();

  function open() {
    heardAt = Date.now();
    source = new EventSource(address);
    hear('hello', (data) => {
      on.state('open');
      on.hello(data);
    });
    hear('beat', on.beat);
    hear('notice', on.notice);
    hear('frame', (data) => on.frame({ frame: data.frame, arrivedAt: Date.parse(data.arrived_at) }));
    source.addEventListener('error', () => on.state('lost'));
  }

  function hear(name, then) {
    source.addEventListener(name, (event) => {
      heardAt = Date.now();
      then(JSON.parse(event.data));
    });
  }

  const watch = setInterval(() => {
    // The browser comes back by itself after a cut, but not after a refusal, and it does not notice a silence.
    if (source.readyState === EventSource.CLOSED || Date.now() - heardAt > SILENCE) {
      if (source.readyState === EventSource.CLOSED) {
        on.refused();
      }
      on.state('lost');
      source.close();
      open();
    }
  }, TRY_AGAIN);
  open();
  return () => {
    clearInterval(watch);
    source.close();
  };
}
