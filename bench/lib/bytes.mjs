import { brotliCompressSync, gzipSync } from 'node:zlib';

const NOTHING = { raw: 0, gzip: 0, brotli: 0, requests: 0 };
/** By so many bytes what a server sends may differ from what is compressed here. */
const NEAR = 16;

/** What files weigh, in bytes: as they are, and as `weigh` compresses them; and how many there are. */
export async function weightOf(addresses) {
  const weights = await Promise.all(addresses.map(weightOfFile));
  return weights.reduce(sum, NOTHING);
}

/** What one page weighs more than another, in bytes; nothing has been asked for by that. */
export function weightOver(page, base) {
  const [more, less] = [weigh(page), weigh(base)];
  return {
    raw: more.raw - less.raw,
    gzip: more.gzip - less.gzip,
    brotli: more.brotli - less.brotli,
    requests: 0,
  };
}

/** Two weights together. */
export const sum = (a, b) =>
  Object.fromEntries(Object.keys(NOTHING).map((name) => [name, a[name] + b[name]]));

/** @throws Error for a file that cannot be had, or one that is sent in another size than it has */
async function weightOfFile(address) {
  const response = await fetch(address, { headers: { 'Accept-Encoding': 'br' } });
  const { pathname } = new URL(address);
  if (!response.ok) throw new Error(`GET ${pathname} answered ${response.status}`);
  const own = weigh(Buffer.from(await response.arrayBuffer()));
  const brotli = sentBytes(response) ?? own.brotli;
  if (Math.abs(brotli - own.brotli) > NEAR) {
    throw new Error(`${pathname} is sent in ${brotli} bytes, and compresses to ${own.brotli}`);
  }
  return { ...own, brotli, requests: 1 };
}

/** How many bytes a server sends that compresses by itself; null for one that does not. */
const sentBytes = ({ headers }) =>
  headers.get('content-encoding') === 'br' ? Number(headers.get('content-length')) : null;

/** The highest levels: gzip 9, and brotli 11, which is what Node takes unless told. */
const weigh = (body) => ({
  raw: Buffer.byteLength(body),
  gzip: gzipSync(body, { level: 9 }).length,
  brotli: brotliCompressSync(body).length,
});
