// The endpoints of the load benchmark on mux-node, until the input ends. The key is MUX_SIGNING_KEY and MUX_PRIVATE_KEY; with the argument
// --crypto-key it is imported once, and otherwise with every token, as mux-node's documents have it.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import process from 'node:process';
import Mux from '@mux/mux-node';
import { importPKCS8 } from 'jose';

const gridSize = 24;
const lifetime = 60 * 60;
const expiration = '1h';

const mux = new Mux();
const key = process.argv.includes('--crypto-key')
  ? { keySecret: await importPKCS8(Buffer.from(process.env.MUX_PRIVATE_KEY, 'base64').toString(), 'RS256') }
  : {};

const routes = {
  async 'mux/tokens'(playbackId, response) {
    response.setHeader('cache-control', 'no-store');
    const tokens = await mux.jwt.signPlaybackId(playbackId, { type: ['video', 'thumbnail', 'storyboard'], expiration, ...key });
    return {
      playbackId,
      tokens: { playback: tokens['playback-token'], thumbnail: tokens['thumbnail-token'], storyboard: tokens['storyboard-token'] },
      expiresAt: new Date(Date.now() + lifetime * 1000).toISOString(),
      expiresIn: lifetime,
    };
  },

  thumbnails: (playbackId) => Promise.all(Array.from({ length: gridSize }, async (_, second) => {
    const params = { time: second, width: 320 };
    const token = await mux.jwt.signPlaybackId(playbackId, { type: 'thumbnail', params, expiration, ...key });
    return `https://image.mux.com/${playbackId}/thumbnail.jpg?token=${token}`;
  })),
};

const server = createServer(async (request, response) => {
  const [, route, playbackId] = /^\/(.+)\/([^/]+)$/.exec(request.url);
  const body = JSON.stringify(await routes[route](playbackId, response));
  response.setHeader('content-type', 'application/json').end(body);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${server.address().port}\n`));
process.stdin.resume().on('end', () => process.exit());
