// A line is an array of [kind, text], and so is the answer: null where Node refuses, or [host, path, pairs].
import { createInterface } from 'node:readline';

const readers = {
  url: (text) => {
    const url = new URL(text);
    // An empty port is https's own.
    return [url.hostname, url.pathname, [...url.searchParams]];
  },
  // A question mark at its beginning would be left out.
  query: (text) => ['', '', [...new URLSearchParams(`&${text}`)]],
  json: (text) => {
    const value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'base64')));
    return ['', '', Object.entries(value).map(([name, claim]) => [name, typeof claim === 'object' ? JSON.stringify(claim) : String(claim)])];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const answers = JSON.parse(line).map(([kind, text]) => {
    try {
      return readers[kind](text);
    } catch {
      return null;
    }
  });
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
