import type { HeaderBag } from './treat.ts';

/** The page depends on these, so a cache must keep the variants apart. */
const VARY = ['Cookie', 'Sec-GPC', 'Sec-Fetch-Dest'];

const VALIDATORS = ['ETag', 'Last-Modified', 'Accept-Ranges'];
const FOR_SHARED_CACHES = ['Surrogate-Control', 'CDN-Cache-Control'];

/**
 * The page of one visitor's choice must not reach another visitor, nor the same one after another
 * choice. `Vary` alone would make a shared cache keep one page a cookie, and many ignore it, so the
 * page is private. A validator would let the origin, which knows nothing of choices, answer 304 and
 * bring an older choice's page back, so there is none.
 */
export function makeCacheSafe(headers: HeaderBag): void {
  vary(headers, VARY);
  headers.set('Cache-Control', asPrivate(headers.get('Cache-Control') ?? ''));
  for (const name of [...VALIDATORS, ...FOR_SHARED_CACHES]) headers.delete(name);
}

/**
 * Whether a page may stay in the memory of this process. What a site means for one visitor would be of
 * no use for others, and who may read that memory later on (an operator with a dump) is not to find it.
 */
export function mayBeRemembered(headers: HeaderBag): boolean {
  const isForOne = /\b(private|no-store)\b/i.test(headers.get('Cache-Control') ?? '');
  return !isForOne && headers.get('Set-Cookie') === null;
}

/** Adds to the names of request headers on which an answer depends. */
export function vary(headers: HeaderBag, by: readonly string[]): void {
  headers.set('Vary', varied(headers.get('Vary') ?? '', by));
}

function varied(value: string, by: readonly string[]): string {
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.includes('*')) return value;
  const known = names.map((name) => name.toLowerCase());
  return [...names, ...by.filter((name) => !known.includes(name.toLowerCase()))].join(', ');
}

function asPrivate(value: string): string {
  const directives = (value.match(/(?:"[^"]*"?|[^,"])+/g) ?? []).map((each) => each.trim());
  if (directives.some((each) => /^(private|no-store)$/i.test(each))) return value;
  const shared = /^(public|s-maxage\b.*|proxy-revalidate|private\b.*)$/i;
  return ['private', ...directives.filter((each) => each && !shared.test(each))].join(', ');
}
