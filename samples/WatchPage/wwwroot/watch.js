const grid = document.querySelector('.grid');
const notice = document.querySelector('.notice');

// What becomes of the player's tokens: whoever may not watch any more is told so by the page.
document.addEventListener('mux-tokens', ({ detail: { state, status } }) => {
  notice.hidden = state !== 'retrying' || status !== undefined;
  if (state === 'denied') location.reload();
});

async function get(url) {
  const response = await fetch(url).catch((error) => {
    notice.hidden = false;
    throw error;
  });
  notice.hidden = true;
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

// The pictures of the grid are signed too, and are renewed when most of their time is over.
async function renewGrid() {
  const response = await get(grid.dataset.url);
  grid.innerHTML = await response.text();
  grid.dataset.expiresIn = response.headers.get('expires-in');
  grid.dataset.since = Date.now();
  showCounts();
}

grid.dataset.since = Date.now();
setInterval(() => {
  if (Date.now() - grid.dataset.since > grid.dataset.expiresIn * 800) renewGrid().catch(() => {});
}, 5000);
grid.addEventListener('error', () => {
  if (Date.now() - grid.dataset.since > 10_000) renewGrid().catch(() => {});
}, true);

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
