// The Node side of the benchmarks: the key and the tokens to make as a JSON line on stdin, then a request a line, { peer, milliseconds,
// batch, inFlight }, and its reply on stdout: { token } of the first, or { operations, wall, cpu } in microseconds.
import { createPrivateKey } from 'node:crypto';
import process from 'node:process';
import { createInterface } from 'node:readline';
import Mux from '@mux/mux-node';
import { importPKCS8, SignJWT } from 'jose';
import jsonwebtoken from 'jsonwebtoken';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { keyId, pem, base64, tokens } = JSON.parse((await lines.next()).value);

const keyObject = createPrivateKey(pem);
const cryptoKey = await importPKCS8(pem, 'RS256');
const mux = new Mux({ jwtSigningKey: keyId, jwtPrivateKey: base64 });
const header = { alg: 'RS256', typ: 'JWT' };
const options = { algorithm: 'RS256', noTimestamp: true };

const payload = ({ id, audience, params }) =>
  ({ ...params, kid: keyId, sub: id, aud: audience, exp: Math.floor(Date.now() / 1000) + 7 * 24 * 60 * 60 });

const peers = {
  'mux-node, base64 PEM': ({ id, type, params }) => mux.jwt.signPlaybackId(id, { type, params }),
  'mux-node, CryptoKey': ({ id, type, params }) => mux.jwt.signPlaybackId(id, { type, params, keySecret: cryptoKey }),
  'jose, CryptoKey': (token) => new SignJWT(payload(token)).setProtectedHeader(header).sign(cryptoKey),
  'jose, PEM': async (token) => new SignJWT(payload(token)).setProtectedHeader(header).sign(await importPKCS8(pem, 'RS256')),
  'jsonwebtoken, KeyObject': (token) => jsonwebtoken.sign(payload(token), keyObject, options),
  'jsonwebtoken, PEM': (token) => jsonwebtoken.sign(payload(token), pem, options),
};

async function run(sign, { milliseconds, batch, inFlight }) {
  // A core that has slept is slow at first.
  for (const awake = performance.now() + 10; performance.now() < awake;) await sign(tokens[0]);

  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  let operations = 0;
  let wall;
  do {
    let next = 0;
    const lane = async () => {
      while (next < batch) await sign(tokens[next++ % tokens.length]);
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    operations += batch;
    wall = performance.now() - start;
  } while (wall < milliseconds);

  const cpu = process.cpuUsage(cpuBefore);
  return { operations, wall: wall * 1000, cpu: cpu.user + cpu.system };
}

for await (const line of lines) {
  const { peer, ...request } = JSON.parse(line);
  const reply = request.batch ? await run(peers[peer], request) : { token: await peers[peer](tokens[0]) };
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
