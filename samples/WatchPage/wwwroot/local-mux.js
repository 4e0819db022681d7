// Without Mux, a service worker takes this page's requests for mux.com to LocalMux: the page itself is the one for Mux.
{
  const worker = '/local-mux-worker.js';
  const workers = navigator.serviceWorker;

  if (!workers?.controller?.scriptURL.endsWith(worker)) {
    // Nothing is asked of the real mux.com meanwhile.
    window.stop();
    workers?.addEventListener('controllerchange', () => location.reload());
    (workers?.register(worker) ?? Promise.reject()).catch(() => {
      document.documentElement.textContent = 'LocalMux needs a service worker: open this page at localhost, and not in a private window.';
    });
  }
}
