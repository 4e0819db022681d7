const player = document.querySelector('mux-player');
const grid = document.querySelector('.grid');

const notice = document.querySelector('.notice');

/**
 * Calls `renew`, which gives the seconds until the next expiry, when four fifths of the time until this one are over. What it gives back calls it
 * at once, since Mux refuses a token before its time when its key is gone; once in ten seconds, lest a refusal that stays is asked about forever.
 */
function keepFresh(expiresIn, renew) {
  const dueAfter = (seconds) => Date.now() + seconds * 800;
  let due = dueAfter(expiresIn);
  let last = 0;
  // A clock that is asked again and again, because a timer of hours does not count while the computer sleeps.
  setInterval(async () => {
    if (Date.now() < due) return;
    due = Infinity;
    last = Date.now();
    due = dueAfter(await renew().catch(() => 5));
  }, 1000);
  return () => { due = Math.min(due, last + 10_000); };
}

async function get(url) {
  const response = await fetch(url).catch((error) => {
    notice.hidden = false;
    throw error;
  });
  notice.hidden = true;
  // Whoever may not watch any more is told so by the page.
  if (response.status === 401 || response.status === 403) location.reload();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

if (player) {
  // Where it was, and whether it went on, before it failed.
  let place = { currentTime: 0, paused: true };
  const remember = () => { if (!player.error && player.readyState > 0) place = { currentTime: player.currentTime, paused: player.paused }; };
  for (const type of ['timeupdate', 'play', 'pause', 'seeked']) player.addEventListener(type, remember);

  let given = player.getAttribute('playback-token');
  const renewNow = keepFresh(player.dataset.expiresIn, async () => {
    const { tokens, expiresIn } = await (await get(player.dataset.tokensUrl)).json();
    remember();
    const { currentTime, paused } = place;
    // A new playback token is a new source, which starts where the old one was, and goes on if that was playing.
    if (player.streamType === 'on-demand') player.startTime = currentTime;
    if (!paused) player.addEventListener('loadedmetadata', () => player.play(), { once: true });
    given = tokens.playback;
    for (const [name, token] of Object.entries(tokens)) player.setAttribute(`${name}-token`, token);
    return expiresIn;
  });
  player.addEventListener('error', () => { if (player.getAttribute('playback-token') === given) renewNow(); });
}

const renewGrid = keepFresh(grid.dataset.expiresIn, async () => {
  const response = await get(grid.dataset.url);
  grid.innerHTML = await response.text();
  showCounts();
  return response.headers.get('expires-in');
});
grid.addEventListener('error', renewGrid, true);

// Previews are loaded when they are looked at.
const still = matchMedia('(prefers-reduced-motion: reduce)');
for (const type of ['pointerover', 'focusin']) {
  grid.addEventListener(type, ({ target }) => {
    const preview = target.closest('.card')?.querySelector('.preview');
    if (preview && !preview.src && !still.matches) preview.src = preview.dataset.src;
  });
}

let counts = {};

function showCounts() {
  for (const element of document.querySelectorAll('[data-viewers-of]')) {
    const count = counts[element.dataset.viewersOf];
    element.textContent = count ? `${count.viewers.toLocaleString()} watching now` : '';
  }
}

async function updateCounts() {
  if (document.hidden) return;
  counts = await get('/counts').then((response) => response.json()).catch(() => ({}));
  showCounts();
}

updateCounts();
setInterval(updateCounts, document.body.dataset.countsEvery * 1000);
document.addEventListener('visibilitychange', updateCounts);
