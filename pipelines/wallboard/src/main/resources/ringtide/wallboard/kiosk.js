/** Hands the token of a screen over, once: it stands behind the # of the address, which is never sent by itself. */
const TRY_AGAIN = 3_000;
const state = document.getElementById('state');
const token = location.hash.slice(1);
const parameters = new URLSearchParams(location.search);

// Neither the history nor who looks at the screen is to keep it.
history.replaceState(null, '', location.pathname + location.search);

const UNKNOWN = '이 화면에 등록된 토큰이 아닙니다.\nThis is no token of a screen.';

if (token === '') {
  state.textContent = UNKNOWN;
} else {
  const { board } = await handOver();
  parameters.set('kiosk', '1');
  location.replace(`./boards/${encodeURIComponent(board)}?${parameters}`);
}

/** A screen has nobody who would try again. */
async function handOver() {
  for (;;) {
    let answer = null;
    try {
      answer = await fetch('./kiosk', { method: 'POST', body: token, headers: { 'Content-Type': 'text/plain' } });
      if (answer.ok) {
        return await answer.json();
      }
    } catch {
      // Said below.
    }
    // One that is unknown may be on its way into the file.
    state.textContent = answer?.status === 403 ? UNKNOWN : '서버 연결을 기다리는 중입니다.\nWaiting for the server.';
    await new Promise((resolve) => { setTimeout(resolve, TRY_AGAIN); });
  }
}
