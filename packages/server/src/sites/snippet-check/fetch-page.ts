import { Problem, type Words } from '@assent/contract';
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
      if (!mayAsk(url))
        throw refused({
          en: `${url.host} is no domain of the site.`,
          de: `${url.host} ist keine Domain der Website.`,
        });
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
    throw error instanceof Problem ? error : refused(whyNot(url, error));
  }
  throw refused({
    en: `${address} leads on more than ${MOST_REDIRECTS} times.`,
    de: `${address} führt mehr als ${MOST_REDIRECTS}-mal weiter.`,
  });
}

function redirectOf({ status, headers }: Response, from: URL): URL | null {
  const location = headers.get('Location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null;
  if (!URL.canParse(location, from.href))
    throw refused({
      en: `${from} leads on to no address.`,
      de: `${from} führt zu keiner Adresse weiter.`,
    });
  const next = new URL(location, from);
  if (!/^https?:$/.test(next.protocol)) {
    throw refused({
      en: `${from} leads on to an address that is not http(s).`,
      de: `${from} führt zu einer Adresse weiter, die nicht http(s) ist.`,
    });
  }
  return next;
}

async function pageOf(response: Response, url: URL): Promise<ServedPage> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!response.ok || !/^\s*text\/html\s*(;|$)/i.test(type)) {
    await response.body?.cancel();
    throw refused(
      response.ok
        ? {
            en: `${url} is no HTML page (${type || 'no content type'}).`,
            de: `${url} ist keine HTML-Seite (${type || 'ohne Content-Type'}).`,
          }
        : {
            en: `${url} answers with status ${response.status}.`,
            de: `${url} antwortet mit Status ${response.status}.`,
          },
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
function whyNot(url: URL, error: unknown): Words {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return {
      en: `${url} did not answer within ${TIMEOUT_MS / 1000} seconds.`,
      de: `${url} antwortete nicht binnen ${TIMEOUT_MS / 1000} Sekunden.`,
    };
  }
  const { cause, message } = error instanceof Error ? error : new Error(String(error));
  // The cause is an error of the system or of TLS, with a code.
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  const why = code ?? (cause instanceof Error ? cause.message : message);
  return {
    en: `${url} cannot be reached (${why}).`,
    de: `${url} ist nicht erreichbar (${why}).`,
  };
}

const refused = (detail: Words): Problem => new Problem('invalid-argument', detail);
