// How Mux's player for the web classifies a refused request. playback-core does not export its function, so that its own text is loaded with
// one export more.
import { readFile } from 'node:fs/promises';

const packageUrl = import.meta.resolve('@mux/playback-core');
const source = await readFile(new URL(packageUrl), 'utf8');

const offline = source.indexOf('"Your device appears to be offline"');
const name = [...source.slice(0, offline).matchAll(/[,;\s]([\w$]+)=\((?:[\w$]+,){4}[\w$]+=!1,/g)].at(-1)?.[1];
if (!name) throw new Error('playback-core has no function that classifies refused requests where it is looked for.');

// mux-embed measures, and needs a browser's globals.
const specifiers = { 'mux-embed': 'data:text/javascript,export default { utils: {} }', 'hls.js': import.meta.resolve('hls.js') };
const text = source.replace(/from\s*"(mux-embed|hls\.js)"/g, (_, specifier) => `from "${specifiers[specifier]}"`)
  + `\nexport { ${name} as getErrorFromResponse };`;
const { getErrorFromResponse } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);

// What it says when it blames nothing in particular.
const unknownError = 2000000;

const categories = { v: ['video', 'playback'], d: ['drm', 'drm'] };

/** The codes of requests that were answered with 403; null where the player blames nothing. */
export function playerCodes({ requests, now }) {
  const realNow = Date.now;
  Date.now = () => now;
  try {
    return requests.map(({ audience, playbackId, token }) => {
      const [category, tokenName] = categories[audience];
      const element = { playbackId, tokens: { [tokenName]: token } };
      const { muxCode } = getErrorFromResponse({ status: 403, url: 'https://example.com' }, category, element, true, false, false);
      return muxCode === unknownError ? null : muxCode;
    });
  } finally {
    Date.now = realNow;
  }
}
