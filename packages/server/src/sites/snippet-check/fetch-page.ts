import { Problem } from '@assent/contract';
import type { ServedPage } from './check.ts';

const TIMEOUT_MS = 10_000;
const MOST_REDIRECTS = 5;
/** More is not read: the snippet stands at the beginning. */
const LONGEST = 2 << 20;

/**
 * Fetches a page as somebody gets it who is there for the first time.
 * @param mayAsk whether an address may be asked, the page's own and each that it leads on to
 * @throws Problem invalid-argument when there is no page to be had
 */
export async function fetchPage(
  address: URL,
  mayAsk: (url: URL) => boolean = () => true,
): Promise<ServedPage> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  let url = address;
  try {
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (!mayAsk(url)) throw refused(`${url.host} is no domain of the site.`);
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: { Accept: 'text/html' },
      });
      const next = redirectOf(response, url);
      if (!next) return await pageOf(response, url);
      await response.body?.cancel();
      url = next;
    }
  } catch (error) {
    throw error instanceof Problem ? error : refused(`${url} ${whyOf(error)}.`);
  }
  throw refused(`${address} leads on more than ${MOST_REDIRECTS} times.`);
}

function redirectOf({ status, headers }: Response, from: URL): URL | null {
  const location = headers.get('Location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  if (!URL.canParse(location, from.href)) throw refused(`${from} leads on to no address.`);
  const next = new URL(location, from);
  if (!/^https?:$/.test(next.protocol)) {
    throw refused(`${from} leads on to an address that is not http(s).`);
  }
  return next;
}

async function pageOf(response: Response, url: URL): Promise<ServedPage> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.ok || !/^\s*text\/html\s*(;|$)/i.test(type)) {
    await response.body?.cancel();
    throw refused(
      response.ok
        ? `${url} is no HTML page (${type || 'no content type'}).`
        : `${url} answers with status ${response.status}.`,
    );
  }
  const bytes = await beginningOf(response);
  return { url, headers: response.headers, html: decoded(bytes, type) };
}

async function beginningOf({ body }: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    size += piece.length;
    // Leaving the loop ends the connection, too.
    if (size >= LONGEST) break;
  }
  return Buffer.concat(pieces).subarray(0, LONGEST);
}

/** UTF-8 where the header says nothing that is known: all that matters is written in ASCII. */
function decoded(bytes: Uint8Array, type: string): string {
  const [, charset = 'utf-8'] = /charset\s*=\s*"?([^\s;"]+)/i.exec(type) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** What `fetch` fails with, in a word that can be looked up. */
function whyOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `did not answer within ${TIMEOUT_MS / 1000} seconds`;
  }
  const { cause, message } = error instanceof Error ? error : new Error(String(error));
  // The cause is an error of the system or of TLS, with a code.
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return `cannot be reached (${code ?? (cause instanceof Error ? cause.message : message)})`;
}

const refused = (detail: string): Problem => new Problem('invalid-argument', detail);
