const player = document.querySelector('mux-player');
const grid = document.querySelector('.grid');

/** Calls `renew`, which gives the seconds until the next expiry, when four fifths of the time until this one are over. */
function keepFresh(expiresIn, renew) {
  const dueAfter = (seconds) => Date.now() + seconds * 800;
  let due = dueAfter(expiresIn);
  // A clock that is asked again and again, because a timer of hours does not count while the computer sleeps.
  setInterval(async () => {
    if (Date.now() < due) return;
    due = Infinity;
    due = dueAfter(await renew().catch(() => 10));
  }, 1000);
}

async function get(url) {
  const response = await fetch(url);
  // Whoever may not watch any more is told so by the page.
  if (response.status === 401 || response.status === 403) location.reload();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

if (player) {
  keepFresh(player.dataset.expiresIn, async () => {
    const { tokens, expiresIn } = await (await get(player.dataset.tokensUrl)).json();
    const { currentTime, paused, streamType } = player;
    // A new playback token is a new source, which starts where the old one was, and goes on if that was playing.
    if (streamType === 'on-demand') player.startTime = currentTime;
    if (!paused) player.addEventListener('loadedmetadata', () => player.play(), { once: true });
    for (const [name, token] of Object.entries(tokens)) player.setAttribute(`${name}-token`, token);
    return expiresIn;
  });
}

keepFresh(grid.dataset.expiresIn, async () => {
  const response = await get(grid.dataset.url);
  grid.innerHTML = await response.text();
  showCounts();
  return response.headers.get('expires-in');
});

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
