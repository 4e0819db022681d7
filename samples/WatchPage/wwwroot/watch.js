const showNotice = (isAway) => { document.querySelector('.notice').hidden = !isAway; };

// What becomes of the player's tokens: whoever may not watch any more is told so by the page.
document.addEventListener('mux-tokens', ({ detail: { state, status } }) => {
  showNotice(state === 'retrying' && status === undefined);
  if (state === 'denied') location.reload();
});

async function showCounts() {
  if (document.hidden) return;
  const response = await fetch('/counts').catch(() => {});
  showNotice(!response);
  const counts = response?.ok ? await response.json() : {};
  for (const element of document.querySelectorAll('[data-viewers-of]')) {
    const count = counts[element.dataset.viewersOf];
    element.textContent = count ? `${count.viewers.toLocaleString()} watching now` : '';
  }
}

showCounts();
setInterval(showCounts, document.querySelector('meta[name=counts-every]').content * 1000);
document.addEventListener('visibilitychange', showCounts);
window.Blazor?.addEventListener('enhancedload', showCounts);
