/** What can be done on a page that has only something to say: to sign out. */
document.getElementById('leave')?.addEventListener('click', async () => {
  await fetch('/logout', { method: 'POST' });
  const again = document.createElement('a');
  again.href = '/';
  again.textContent = '다시 로그인 · Sign in again';
  const said = document.createElement('h1');
  said.textContent = '로그아웃했습니다. You are signed out.';
  const ways = document.createElement('p');
  ways.className = 'ways';
  ways.append(again);
  document.getElementById('message').replaceChildren(said, ways);
  // The server asked for another look, which would sign in again.
  stop();
  history.replaceState(null, '', '/');
});
