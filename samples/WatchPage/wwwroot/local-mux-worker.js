// Answers what pages ask of https://{stream,image,…}.mux.com with what LocalMux says at http://127.0.0.1:PORT/{stream,image,…}.
const localMux = location.search.slice(1);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { hostname, pathname, search } = new URL(event.request.url);
  if (hostname.endsWith('.mux.com')) event.respondWith(ask(hostname.split('.')[0] + pathname + search, event.request));
});

async function ask(path, request) {
  try {
    const answer = await fetch(localMux + path);
    // It has no URL of its own, so that a playlist's relative URLs remain Mux's.
    return new Response(answer.body, answer);
  } catch {
    // LocalMux has ended, and the page may be one for Mux by now.
    await self.registration.unregister();
    return fetch(request);
  }
}
