// Plays the animated preview of <img data-mux-preview="…"> while the pointer or the focus is on it, or on the link or button around it,
// and takes fresh URLs from the page's address when pictures fail in a page that was left open for longer than their tokens live.
const still = matchMedia('(prefers-reduced-motion: reduce)');
const started = Symbol.for('mux-pictures'); // a page may have loaded this module under two names
const pictures = 'img[data-mux-preview], img[srcset*="?token="]';
const attributes = ['srcset', 'src', 'data-mux-preview'];

let current; // { picture, moving, src, srcset }: what is looked at
let renewal; // the one that is under way
let renewedAt = 0;

function pictureAt(target) {
  const around = target instanceof Element && target.closest('a, button, [data-mux-preview]');
  return around ? (around.matches('[data-mux-preview]') ? around : around.querySelector('[data-mux-preview]')) : null;
}

function lookAt(target) {
  const picture = pictureAt(target);
  if (picture === (current?.picture ?? null)) return;
  stop();
  if (picture && !still.matches && !navigator.connection?.saveData) start(picture);
}

async function start(picture) {
  const moving = new Image();
  moving.referrerPolicy = picture.referrerPolicy;
  const mine = current = { picture, moving };
  const load = () => {
    moving.src = picture.dataset.muxPreview;
    return moving.decode().then(() => true, () => false);
  };
  // What does not load leaves the picture as it is.
  if (!await load() && !(await renew() && await load()) || current !== mine) return;
  mine.src = picture.getAttribute('src');
  mine.srcset = picture.getAttribute('srcset');
  picture.removeAttribute('srcset');
  picture.src = moving.src;
}

function stop() {
  const { picture, moving, src, srcset } = current ?? {};
  current = undefined;
  // Somebody else, such as enhanced navigation, may have given it another picture meanwhile.
  if (src === undefined || picture.src !== moving.src) return;
  if (srcset !== null) picture.srcset = srcset;
  picture.src = src;
}

/** Fresh URLs for all pictures, at most once a minute: what fails in a younger page is not too old. */
async function renew() {
  if (performance.now() - renewedAt > 60_000) renewal ??= takeFresh().catch(() => false).finally(() => { renewal = undefined; });
  return renewal;
}

async function takeFresh() {
  const response = await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } });
  if (!response.ok) return false;
  renewedAt = performance.now();
  if (current?.src !== undefined) stop();
  const fresh = Map.groupBy(new DOMParser().parseFromString(await response.text(), 'text/html').querySelectorAll(pictures), nameOf);
  for (const picture of document.querySelectorAll(pictures)) {
    const next = fresh.get(nameOf(picture))?.shift();
    for (const name of attributes) {
      const value = next?.getAttribute(name) ?? null;
      if (value !== null && value !== picture.getAttribute(name)) picture.setAttribute(name, value);
    }
  }
  return true;
}

/** What a picture is, whenever it was signed. */
function nameOf(picture) {
  return attributes.map((name) => picture.getAttribute(name)?.replace(/\?token=[\w.-]+/g, '')).join('\n');
}

if (!document[started]) {
  document[started] = true;
  document.addEventListener('pointerover', ({ target, pointerType }) => { if (pointerType !== 'touch') lookAt(target); });
  document.addEventListener('focusin', ({ target }) => lookAt(target));
  document.addEventListener('focusout', ({ relatedTarget }) => { if (!relatedTarget) lookAt(null); });
  document.documentElement.addEventListener('pointerleave', () => lookAt(null));
  document.addEventListener('error', ({ target }) => { if (target.matches?.(pictures)) renew(); }, true);
}
