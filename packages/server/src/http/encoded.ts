import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { Context } from 'hono';

/** A body that is compressed once and served many times. */
export interface Encoded {
  type: string;
  /** Null where it is long: nearly nobody asks for it, and then it is unpacked. */
  plain: Uint8Array<ArrayBuffer> | null;
  brotli: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  etag: string;
}

/** Compresses a text at the highest level. */
export function encode(text: string, type: string): Encoded {
  const plain = Buffer.from(text);
  const { BROTLI_MAX_QUALITY } = constants;
  return encoded(type, plain, {
    brotli: brotliCompressSync(plain, brotliOptions(plain, BROTLI_MAX_QUALITY)),
    gzip: gzipSync(plain, { level: 9 }),
  });
}

/** Above this many bytes the highest level takes seconds, and saves little. */
const LARGE = 256 * 1024;

/** The same for what may be long, besides the thread that answers requests. */
export async function encodeAside(plain: Buffer, type: string): Promise<Encoded> {
  const isLarge = plain.length > LARGE;
  const quality = isLarge ? 5 : constants.BROTLI_MAX_QUALITY;
  const [brotli, gzipped] = await Promise.all([
    promisify(brotliCompress)(plain, brotliOptions(plain, quality)),
    promisify(gzip)(plain, { level: isLarge ? 6 : 9 }),
  ]);
  const body = encoded(type, plain, { brotli, gzip: gzipped });
  return isLarge ? { ...body, plain: null } : body;
}

const brotliOptions = (plain: Buffer, quality: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
});

const encoded = (
  type: string,
  plain: Buffer,
  { brotli, gzip }: { brotli: Buffer; gzip: Buffer },
): Encoded => ({
  type,
  plain: new Uint8Array(plain),
  brotli: new Uint8Array(brotli),
  gzip: new Uint8Array(gzip),
  etag: createHash('sha256').update(plain).digest('base64url').slice(0, 20),
});

/**
 * Serves an encoded body: brotli or gzip as the client takes it, an ETag per encoding, 304 when the
 * client has it already (RFC 9110 section 13.1.2).
 */
export function serveEncoded(c: Context, body: Encoded, cacheControl: string): Response {
  const coding = preferredCoding(c.req.header('accept-encoding'));
  const etag = `"${body.etag}${coding === 'identity' ? '' : `-${coding}`}"`;
  c.header('ETag', etag);
  c.header('Cache-Control', cacheControl);
  c.header('Vary', 'Accept-Encoding');
  c.header('X-Content-Type-Options', 'nosniff');
  // Pages that isolate themselves (COEP) may load it, too.
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  if (hasEtag(c.req.header('if-none-match'), etag)) return c.body(null, 304);
  c.header('Content-Type', body.type);
  if (coding === 'identity') return c.body(body.plain ?? unpacked(body));
  c.header('Content-Encoding', coding);
  return c.body(coding === 'br' ? body.brotli : body.gzip);
}

/** As it is read, so that a long text is never whole in memory. */
const unpacked = ({ gzip }: Encoded): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'));

function preferredCoding(accepted = ''): 'br' | 'gzip' | 'identity' {
  const codings = accepted.split(',').map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/),
  );
  const takes = (name: string) =>
    codings.some(([coding, q]) => coding === name && q !== '0' && !/^0\.0*$/.test(q ?? ''));
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity';
}

/** A cache on the way may have made the tag weak; the comparison for GET is weak anyway. */
function hasEtag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
