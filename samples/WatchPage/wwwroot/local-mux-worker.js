// Answers what pages ask of https://{stream,image,…}.mux.com with what LocalMux says at http://127.0.0.1:PORT/{stream,image,…}.
let localMux;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { hostname, pathname, search } = new URL(event.request.url);
  if (hostname.endsWith('.mux.com')) event.respondWith(answer(hostname.split('.')[0] + pathname + search, event.request));
});

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
