// Who may not watch any more is told so by the page.
document.addEventListener('mux-tokens', ({ detail }) => { if (detail.state === 'denied') location.reload(); });

async function showCounts() {
  if (document.hidden) return;
  const response = await fetch('/counts').catch(() => {});
  document.querySelector('.notice').hidden = !!response;
  const counts = response?.ok ? await response.json() : {};
  for (const element of document.querySelectorAll('[data-viewers-of]')) {
    const count = counts[element.dataset.viewersOf];
    element.textContent = count ? `${count.viewers.toLocaleString()} watching now` : '';
  }
}

showCounts();
setInterval(showCounts, 20_000);
document.addEventListener('visibilitychange', showCounts);
window.Blazor?.addEventListener('enhancedload', showCounts);
