// Takes what a page asks of https://{stream,image,…}.mux.com to LocalMux at http://127.0.0.1:PORT/{stream,image,…}, so that the page
// is the one for Mux. This file is the page's first script, and its service worker.
const here = '/local-mux.js';
let localMux;

if (self.document) openPage();
else {
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => {
    const { hostname, pathname, search } = new URL(event.request.url);
    if (hostname.endsWith('.mux.com')) event.respondWith(answer(hostname.split('.')[0] + pathname + search, event.request));
  });
}

function openPage() {
  const workers = navigator.serviceWorker;
  if (workers?.controller?.scriptURL.endsWith(here)) return;
  // Nothing is asked of the real mux.com meanwhile.
  window.stop();
  workers?.addEventListener('controllerchange', () => location.reload());
  (workers?.register(here) ?? Promise.reject()).catch(() => {
    document.documentElement.textContent = 'LocalMux needs a service worker: open this page at localhost, and not in a private window.';
  });
}

async function answer(path, request) {
  try {
    if (localMux) return await ask(path);
  } catch {
    // It has ended, or was started again, and listens elsewhere.
  }

  try {
    const page = await fetch('/local-mux-address', { cache: 'no-store' });
    if (page.status === 404) {
      // The page is one for Mux by now.
      await self.registration.unregister();
      return fetch(request);
    }

    localMux = await page.text();
    return await ask(path);
  } catch {
    // The page's server is away too. Whoever asked asks again.
    return new Response(null, { status: 503 });
  }
}

async function ask(path) {
  const response = await fetch(localMux + path);
  // It has no URL of its own, so that a playlist's relative URLs remain Mux's.
  return new Response(response.body, response);
}
