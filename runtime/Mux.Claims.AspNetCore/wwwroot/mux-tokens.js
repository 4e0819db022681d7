// Renews the tokens of <mux-player data-mux-tokens="/mux/tokens/…">, of <mux-video>, and of video.js's HLS elements. See mux-tokens.d.ts.
const attribute = 'data-mux-tokens';
const started = Symbol.for(attribute); // a page may load this module under two names

/** Fetches fresh tokens. What it throws has the answer's `status`, if there was one, and `retryAfter` in seconds. */
async function ask(url, signal) {
  const signals = [AbortSignal.timeout(20_000), ...(signal ? [signal] : [])];
  const options = { cache: 'no-store', headers: { accept: 'application/json' }, signal: AbortSignal.any(signals) };
  const response = await fetch(url, options).catch(async (error) => {
    // A page to sign in on another host is an error without a status.
    const { type } = await fetch(url, { ...options, redirect: 'manual' });
    throw type === 'opaqueredirect' ? Object.assign(error, { status: 401 }) : error;
  });
  const isJson = /json/.test(response.headers.get('content-type'));
  if (response.ok && isJson) return response.json();
  // One on this host is an answer.
  const status = response.ok && response.redirected ? 401 : response.status;
  throw Object.assign(new Error(`${url} answered ${status}`), { status, retryAfter: Number(response.headers.get('retry-after')) || 0 });
}

const claimsOf = (token) => JSON.parse(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));

const tokenOf = (player) => player.getAttribute('playback-token') ?? player.source?.playback?.token
  ?? new URL(player.getAttribute('src') || '/', location.href).searchParams.get('token');

const captionsOf = (player) => [...player.textTracks ?? []].filter(({ kind }) => kind === 'subtitles' || kind === 'captions');

const keyOf = (track) => track ? `${track.language} ${track.label}` : '';

const edgeOf = ({ seekable }) => seekable?.length ? seekable.end(seekable.length - 1) : 0;

/** Writes tokens into a player: last the playback token, which loads the video. */
function write(player, { playbackId, customDomain, tokens }) {
  const { playback, ...others } = tokens;
  if ('source' in player) {
    const { poster, storyboard, drm, ...source } = player.source ?? {};
    player.source = {
      ...source,
      playbackId,
      ...(customDomain && { customDomain }),
      playback: { token: playback },
      poster: { ...poster, token: others.thumbnail },
      storyboard: { ...storyboard, token: others.storyboard },
      ...(others.drm && { drm: { ...drm, token: others.drm } }),
    };
  } else if ('playbackId' in player) {
    const set = (name, value) => value && player.getAttribute(name) !== value && player.setAttribute(name, value);
    set('custom-domain', customDomain);
    for (const name in others) set(`${name}-token`, others[name]);
    set('playback-token', playback);
    set('playback-id', playbackId);
  } else {
    player.src = `https://stream.${customDomain ?? 'mux.com'}/${playbackId}.m3u8?token=${playback}`;
  }
}

export function stateOf(player) {
  const { currentTime, paused, playbackRate, volume, muted } = player;
  const captions = captionsOf(player);
  const isLive = player.streamType === 'live' || player.duration === Infinity;
  const behind = isLive ? edgeOf(player) - currentTime : 0;
  const shown = captions.length ? keyOf(captions.find(({ mode }) => mode === 'showing')) : undefined;
  return { currentTime, isLive, behind, paused, shown, sound: { playbackRate, volume, muted } };
}

/** A new playback token is a new source, which goes on where the old one was. */
export function restore(player, { currentTime, isLive, behind, paused, shown, sound }, options) {
  player.removeAttribute('autoplay');
  if ('startTime' in player && !isLive) player.startTime = currentTime;
  const showCaptions = () => {
    for (const track of shown === undefined ? [] : captionsOf(player)) {
      if (keyOf(track) === shown) track.mode = 'showing';
      else if (track.mode === 'showing') track.mode = 'disabled';
    }
  };
  let isPlaced = isLive;
  const place = () => {
    // The browser refuses a place in a film that it does not know to be as long.
    if (isPlaced || player.seekable && edgeOf(player) < currentTime - 0.5) return;
    isPlaced = true;
    player.currentTime = currentTime;
  };
  player.textTracks?.addEventListener('addtrack', showCaptions, options);
  player.addEventListener('play', () => { paused = false; }, { ...options, once: true });
  player.addEventListener('loadedmetadata', () => {
    place();
    for (const type of ['durationchange', 'progress']) player.addEventListener(type, place, options);
    // A live stream without a window behind its edge has one place to be at.
    if (isLive && player.targetLiveWindow > 0 && behind > 0) player.currentTime = edgeOf(player) - behind;
    Object.assign(player, sound);
    showCaptions();
    if (paused) player.pause();
    else player.play()?.catch?.(() => {});
  }, { ...options, once: true });
}

class Renewal {
  #player;
  #stop = new AbortController();
  #restoring = new AbortController();
  #timer;
  #from; // both clocks, when the wait began: one may stand still, the other be set
  #wait = Infinity; // milliseconds
  #isBusy = false;
  #isDenied = false;
  #isUnknown; // for how long the page's token is good
  #failures = 0;
  #errors = 0;
  #given; // the token that the player has of us, or of the page
  #state; // what the viewer saw while the video was there

  constructor(player) {
    this.#player = player;
    this.url = player.getAttribute(attribute);
    const { signal } = this.#stop;
    const on = (target, types, handle) => types.split(' ').forEach((type) => target.addEventListener(type, handle, { signal }));
    on(player, 'timeupdate play pause seeking seeked ratechange', () => this.#remember());
    on(player, 'error', () => this.#failed());
    on(player, 'loadedmetadata', () => { this.#errors = 0; });
    on(window, 'online', () => this.#failures && !this.#isDenied && this.#sleep(0));
    on(window, 'online pageshow', () => this.#check());
    on(document, 'visibilitychange resume', () => this.#check());
    const { muxScript } = player.dataset;
    if (muxScript && !customElements.get(player.localName)) import(new URL(muxScript, document.baseURI));
    this.#given = tokenOf(player);
    const expiresIn = Number(player.dataset.muxExpiresIn);
    delete player.dataset.muxExpiresIn;
    this.#isUnknown = this.#given && !expiresIn;
    if (this.#given && expiresIn) this.#waitFor(expiresIn);
    else this.renew();
  }

  stop() {
    this.#stop.abort();
    this.#restoring.abort();
    clearTimeout(this.#timer);
  }

  async renew() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      let answer, answered;
      do {
        answer = await ask(this.url, this.#stop.signal);
        answered = Date.now();
        await customElements.whenDefined(this.#player.localName);
        // video.js rc.2 loads no pictures of a source that comes in the middle of a search.
        for (let i = 0; this.#player.seeking && i < 20; i++) await new Promise((go) => setTimeout(go, 100));
      } while (Date.now() - answered > 30_000); // as where a click loads the player
      if (!this.#stop.signal.aborted) this.#take(answer);
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#refused(error);
    } finally {
      this.#isBusy = false;
    }
  }

  #take(answer) {
    const { playbackId, tokens, expiresIn } = answer;
    const { sub, exp } = this.#isUnknown ? claimsOf(this.#given) : {};
    // The page's token is good for less than the new one, by what lies between the two.
    const left = sub === playbackId ? expiresIn - claimsOf(tokens.playback).exp + exp : 0;
    this.#failures = 0;
    this.#isDenied = this.#isUnknown = false;
    if (left > expiresIn / 5) return this.#waitFor(left);
    this.#waitFor(expiresIn);
    this.#swap(answer, sub && sub !== playbackId);
    this.#say({ state: 'renewed', playbackId, expiresIn });
  }

  #refused({ status, retryAfter = 0, message }) {
    if (status === 401 || status === 403) {
      this.#isDenied = true;
      this.#sleep(Infinity);
      this.#say({ state: 'denied', status });
      return;
    }
    const retryIn = Math.max(retryAfter, Math.min(2 ** this.#failures++, 60) * (0.5 + Math.random() / 2));
    this.#sleep(retryIn * 1000);
    this.#say({ state: 'retrying', status, message, retryIn });
  }

  /** Mux refuses a token before its time when its key is gone. A refusal that stays is asked about less and less. */
  #failed() {
    if (this.#isDenied || tokenOf(this.#player) !== this.#given) return;
    const wait = this.#errors++ ? Math.min(5 * 2 ** this.#errors, 300) * 1000 : 0;
    this.#isUnknown = false;
    if (wait < this.#left()) this.#sleep(wait);
  }

  #say(detail) {
    this.#player.dispatchEvent(new CustomEvent('mux-tokens', { bubbles: true, composed: true, detail }));
  }

  /** Four fifths of the time that is left, more or less, lest all players of an event ask at once. */
  #waitFor(seconds) {
    this.#sleep(seconds * (750 + Math.random() * 100));
  }

  #sleep(milliseconds) {
    this.#from = [performance.now(), Date.now()];
    this.#wait = milliseconds;
    this.#check();
  }

  #left() {
    return this.#from ? this.#wait - Math.max(performance.now() - this.#from[0], Date.now() - this.#from[1]) : Infinity;
  }

  #check() {
    clearTimeout(this.#timer);
    const left = this.#left();
    if (left === Infinity) return;
    // Timers do not count while the computer sleeps.
    if (left > 0) this.#timer = setTimeout(() => this.#check(), Math.min(left, 15_000));
    else this.renew();
  }

  #remember() {
    const player = this.#player;
    if (!player.error && player.readyState) this.#state = stateOf(player);
  }

  #swap(answer, isOther) {
    const player = this.#player;
    if (isOther) this.#state = undefined;
    else this.#remember();
    const isSame = answer.tokens.playback === tokenOf(player);
    if (isSame && !player.error) return write(player, answer);
    this.#restoring.abort();
    this.#restoring = new AbortController();
    if (this.#state) restore(player, this.#state, { signal: this.#restoring.signal });
    this.#given = answer.tokens.playback;
    if (isSame) player.load?.();
    else write(player, answer);
  }
}

function look(root) {
  const players = [...root.querySelectorAll?.(`[${attribute}]`) ?? []];
  if (root.matches?.(`[${attribute}]`)) players.push(root);
  return players;
}

function update(player) {
  const url = player.isConnected ? player.getAttribute(attribute) : '';
  if (player[started]?.url === url) return;
  player[started]?.stop();
  player[started] = url ? new Renewal(player) : undefined;
}

export function watch(root) {
  look(root).forEach(update);
  new MutationObserver((records) => {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'attributes') update(target);
      for (const node of [...addedNodes, ...removedNodes]) look(node).forEach(update);
    }
  }).observe(root, { subtree: true, childList: true, attributeFilter: [attribute] });
}

export const renew = (player) => player[started]?.renew();

export const tokenSource = (url) => async () => (await ask(url)).tokens.playback;

watch(document);
