// A client of the token endpoints that knows of them what OpenAPI says: contract.d.ts is generated.
import createClient from 'openapi-fetch';
import type { MuxTokensAnswer, MuxTokensBatch } from '../../../../runtime/Mux.Claims.AspNetCore/wwwroot/mux-tokens.js';
import type { components, paths } from '../node_modules/players/contract.js';

// What the document says of the answers, and what the package's own declarations say, is the same.
type Answer = components['schemas']['MuxTokensAnswer'];
type Batch = components['schemas']['MuxTokensBatchAnswer'];
const sameAnswer = (answer: Answer): Omit<MuxTokensAnswer, 'expiresIn' | 'customDomain' | 'tokens'> => answer;
const ourAnswer = (answer: MuxTokensAnswer): Answer => answer;
const ourBatch = (batch: MuxTokensBatch[string]): Batch => batch;

const [baseUrl, playbackId, other] = process.argv.slice(2) as [string, string, string];
const { GET } = createClient<paths>({ baseUrl });

const one = await GET('/mux/tokens/{playbackId}', { params: { path: { playbackId } } });
if (!one.data) throw new Error(`${one.response.status}`);
const { tokens, expiresAt, expiresIn } = one.data;

const refused = await GET('/mux/tokens/{playbackId}', { params: { path: { playbackId: other } } });
const { status, detail } = refused.error ?? {};

const many = await GET('/mux/tokens', { params: { query: { id: [playbackId, other] } } });
if (!many.data) throw new Error(`${many.response.status}`);

console.log(JSON.stringify({
  playbackId: sameAnswer(ourAnswer(one.data as MuxTokensAnswer)).playbackId,
  playback: tokens.playback,
  thumbnail: tokens.thumbnail,
  storyboard: tokens.storyboard,
  seconds: (Date.parse(expiresAt) - Date.now()) / 1000 - Number(expiresIn),
  status,
  detail,
  cache: one.response.headers.get('cache-control'),
  etag: one.response.headers.get('etag'),
  many: Object.entries(many.data).map(([id, video]) => [id, ourBatch(video as MuxTokensBatch[string]).status, video.tokens?.playback ?? null]),
}));
