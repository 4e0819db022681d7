// Plays the animated preview of <img data-mux-preview="…"> while the pointer or the focus is on it, or on the link or button around it.
const still = matchMedia('(prefers-reduced-motion: reduce)');
const started = Symbol.for('mux-pictures'); // a page may have loaded this module under two names

let current; // { picture, moving, src, srcset }: what is looked at

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
  moving.src = picture.dataset.muxPreview;
  // What does not load, such as after its expiry, leaves the picture as it is.
  if (!await moving.decode().then(() => true, () => false) || current !== mine) return;
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

if (!document[started]) {
  document[started] = true;
  document.addEventListener('pointerover', ({ target, pointerType }) => { if (pointerType !== 'touch') lookAt(target); });
  document.addEventListener('focusin', ({ target }) => lookAt(target));
  document.addEventListener('focusout', ({ relatedTarget }) => { if (!relatedTarget) lookAt(null); });
  document.documentElement.addEventListener('pointerleave', () => lookAt(null));
}
