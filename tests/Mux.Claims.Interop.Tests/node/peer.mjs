// The Node side of the interop tests: a JSON request a line on stdin, a JSON reply ({ result } or { error, errorClass }) a line on stdout.
import { Buffer } from 'node:buffer';
import { verify as verifySignature } from 'node:crypto';
import process from 'node:process';
import Mux from '@mux/mux-node';
import { importPKCS8, importSPKI, jwtVerify, SignJWT } from 'jose';
import jsonwebtoken from 'jsonwebtoken';

const mux = new Mux();

// No token has expired by then, and both libraries still check what they would check on any day.
const longAgo = 1;

const operations = {
  sign: ({ method, id, keyId, keySecret, now, config }) =>
    atInstant(now, () => mux.jwt[method](id, { keyId, keySecret, ...evaluate(config) })),

  signWith: ({ library, keyId, keySecret, payload }) => signers[library](evaluate(payload), keySecret, keyId),

  // mux-node's client of the System API, at whichever server stands for Mux's.
  async signingKeys({ method, args, ...options }) {
    const { signingKeys } = new Mux({ ...options, maxRetries: 0 }).system;
    if (method !== 'list') return (await signingKeys[method](...args)) ?? null;
    const keys = [];
    for await (const key of signingKeys.list(...args)) keys.push(key);
    return keys;
  },

  // Loaded only here, since it defines globals of a browser's.
  playerAttributes: async () => (await import('@mux/mux-player/base')).default.observedAttributes,

  playerCodes: async (request) => (await import('./player.mjs')).playerCodes(request),

  stringify: ({ expression }) => JSON.stringify(evaluate(expression)) ?? null,

  stringifyNumbers({ numberBits }) {
    const bytes = Buffer.from(numberBits, 'hex');
    return Array.from({ length: bytes.length / 8 }, (_, i) => JSON.stringify(bytes.readDoubleBE(i * 8)));
  },

  stringifyCodePoints: ({ codePoints }) => codePoints.map((codePoint) => JSON.stringify(String.fromCodePoint(codePoint))),

  async verify({ token, publicKeyPem, library }) {
    const [header, payload] = token.split('.', 2).map((part) => Buffer.from(part, 'base64url').toString());
    return { valid: await verifiers[library](token, publicKeyPem), header, payload };
  },
};

const signers = {
  jose: async (payload, privateKeyPem, kid) => new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .sign(await importPKCS8(privateKeyPem, 'RS256')),

  jsonwebtoken: (payload, privateKeyPem, keyid) =>
    jsonwebtoken.sign(payload, privateKeyPem, { algorithm: 'RS256', keyid, noTimestamp: true }),
};

const verifiers = {
  nodeCrypto(token, publicKeyPem) {
    const [, signingInput, signature] = /^([\w-]+\.[\w-]+)\.([\w-]+)$/.exec(token) ?? fail('The token does not have three parts');
    return verifySignature('RSA-SHA256', Buffer.from(signingInput), publicKeyPem, Buffer.from(signature, 'base64url'));
  },

  async jose(token, publicKeyPem) {
    const key = await importSPKI(publicKeyPem, 'RS256');
    const options = { algorithms: ['RS256'], currentDate: new Date(longAgo * 1000) };
    return falseOn((error) => error.code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED', () => jwtVerify(token, key, options));
  },

  jsonwebtoken(token, publicKeyPem) {
    const options = { algorithms: ['RS256'], clockTimestamp: longAgo };
    return falseOn((error) => error.message === 'invalid signature', () => jsonwebtoken.verify(token, publicKeyPem, options));
  },
};

async function falseOn(isBadSignature, verify) {
  try {
    await verify();
    return true;
  } catch (error) {
    if (isBadSignature(error)) return false;
    throw error;
  }
}

function fail(message) {
  throw new Error(message);
}

async function atInstant(now, action) {
  const realNow = Date.now;
  Date.now = () => now;
  try {
    return await action();
  } finally {
    Date.now = realNow;
  }
}

// JSON first, so that the name "__proto__" stays a name; an expression for what JSON cannot say, like undefined and NaN.
function evaluate(source) {
  try {
    return JSON.parse(source);
  } catch {
    return new Function(`return (${source});`)();
  }
}

async function replyTo(line) {
  try {
    const { operation, ...request } = JSON.parse(line);
    return { result: await operations[operation](request) };
  } catch (error) {
    return { error: String(error?.message ?? error), errorClass: error?.constructor?.name };
  }
}

// Not node:readline, which also ends lines at U+2028 and U+2029.
let pending = [];
for await (const chunk of process.stdin.setEncoding('utf8')) {
  const parts = chunk.split('\n');
  while (parts.length > 1) {
    const line = pending.join('') + parts.shift();
    pending = [];
    process.stdout.write(`${JSON.stringify(await replyTo(line))}\n`);
  }
  pending.push(parts[0]);
}
