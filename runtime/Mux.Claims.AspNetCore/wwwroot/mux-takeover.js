// An interactive page of Blazor begins with new elements in the place of the prerendered ones: what a visitor has begun there goes on.
import { restore, stateOf } from './mux-tokens.js';

const tag = 'mux-player';
const states = new WeakMap(); // as they were in the page: a player that has left it is paused

// One that comes from WebAssembly has no playback ID yet, and gets it with its tokens.
const videoOf = (player) => player.getAttribute('data-mux-tokens') ?? player.getAttribute('playback-id');

const remember = (player) => states.set(player, stateOf(player));

const playersIn = (node) => node.matches?.(tag) ? [node] : [...node.querySelectorAll?.(tag) ?? []];

document.querySelectorAll(tag).forEach(remember);
for (const type of ['play', 'pause', 'timeupdate', 'seeked', 'ratechange', 'volumechange']) {
  document.addEventListener(type, ({ target }) => { if (target.matches?.(tag)) remember(target); }, true);
}

new MutationObserver((records) => {
  const gone = records.flatMap(({ removedNodes }) => [...removedNodes].flatMap(playersIn)).filter((player) => !player.isConnected);
  for (const player of records.flatMap(({ addedNodes }) => [...addedNodes].flatMap(playersIn))) {
    const before = gone.findIndex((other) => other !== player && videoOf(other) === videoOf(player));
    const state = before < 0 ? undefined : states.get(gone.splice(before, 1)[0]);
    // What nobody has begun, autoplay may.
    if (state?.paused === false || state?.currentTime > 0) restore(player, state, {});
  }
}).observe(document, { subtree: true, childList: true });
