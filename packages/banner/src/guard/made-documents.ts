/** Documents that come as text, in an address or an attribute: what they load, the page loads. */

/** The document that an address is in itself, or that a script made a file of; '' for others. */
export function documentAt(address: string): string {
  // Its program may give a text, and that is a document, too.
  if (/^\s*javascript:/i.test(address)) return address;
  const file = fileAt(address);
  return /html|xml|css/.test(file?.getResponseHeader('Content-Type') ?? '')
    ? `${file?.responseText}`
    : '';
}

/** What a `data:` or `blob:` address holds; null for others, and where it is gone. */
export function fileAt(address: string): XMLHttpRequest | null {
  if (!/^\s*(data|blob):/i.test(address)) return null;
  try {
    // Both are at hand, so nothing is waited for but the reading.
    const request = new XMLHttpRequest();
    request.open('GET', address, false);
    request.send();
    return request;
  } catch {
    // Nobody else can read it either.
    return null;
  }
}

/** What names an address and loads nothing: links, remarks, names of languages. */
const IDLE = /<a\s[^>]*>|<!--.*?-->|<!doctype[^>]*>|https?:\/\/www\.w3\.org\/[^"']*/gis;

/** The addresses of others that a document names in whatever way, rather one too many. */
export const addressesInDocument = (html: string): string[] =>
  html.replace(IDLE, '').match(/(?:https?:|(?<=["'=(]))\/\/[^\s"'<>\\)]+/gi) ?? [];

/** Where a document sends itself on to. */
export const onwardAddresses = (html: string): string[] =>
  (html.match(/<meta\b[^>]*\brefresh\b[^>]*>/gi) ?? []).flatMap(
    (meta) => /content\s*=\s*["']?[\d.,;\s]*(?:url\s*=\s*["']?)?([^"'>]+)/i.exec(meta)?.[1] ?? [],
  );
