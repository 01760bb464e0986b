import { type Token, Tokenizer, TokenizerMode } from 'parse5';

/** How a page uses an address. */
export const ADDRESS_USES = ['script', 'frame', 'image', 'style', 'media', 'link', 'text'] as const;
export type AddressUse = (typeof ADDRESS_USES)[number];

/** What a page loads, as far as its markup says so. */
export interface PageAddresses {
  /** Each address once, in the order of the page. */
  addresses: { address: string; use: AddressUse }[];
  /** The texts of its inline scripts. */
  scripts: string[];
  /** There were more addresses than are looked at. */
  isCut: boolean;
}

/** A page with more of them is no page. */
const MAX_ADDRESSES = 5_000;
/** An address is looked at so far, in UTF-16 code units. */
const MAX_LENGTH = 2_000;

/** Attributes that load something; lazy loaders keep the address in `data-…`. */
const LOADING: Record<string, AddressUse> = {
  script: 'script',
  iframe: 'frame',
  frame: 'frame',
  embed: 'frame',
  object: 'frame',
  img: 'image',
  image: 'image',
  input: 'image',
  link: 'link',
  video: 'media',
  audio: 'media',
  source: 'media',
  track: 'media',
};
const NAMES = ['src', 'href', 'data', 'poster', 'data-src', 'data-lazy-src', 'data-href'];
const SETS = ['srcset', 'imagesrcset', 'data-srcset'];

/** Elements whose content is text; a policy would be wrong to read tags in them. */
const RAW: Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  textarea: TokenizerMode.RCDATA,
  title: TokenizerMode.RCDATA,
};

/**
 * Reads the addresses out of a page, or of a piece of one: of its tags, of the strings in its scripts
 * and of its style. Only tokens are looked at, so no nesting is too deep. What stands in `noscript`
 * counts: it is where pixels are kept for those without scripts.
 */
export function pageAddresses(html: string): PageAddresses {
  const seen = new Map<string, AddressUse>();
  const scripts: string[] = [];
  let inside: { name: string; text: string } | null = null;

  const add = (address: string, use: AddressUse) => {
    const short = address.trim().slice(0, MAX_LENGTH);
    if (short && !seen.has(short) && seen.size < MAX_ADDRESSES) seen.set(short, use);
  };
  const addAll = (addresses: readonly string[], use: AddressUse) => {
    for (const address of addresses) add(address, use);
  };

  const tokenizer = new Tokenizer(
    {},
    {
      onStartTag({ tagName, attrs }: Token.TagToken) {
        const use = LOADING[tagName];
        for (const { name, value } of attrs) {
          if (name === 'style') addAll(addressesInCss(value), 'style');
          if (use && NAMES.includes(name)) add(value, use);
          if (use && SETS.includes(name)) addAll(addressesInSet(value), use);
        }
        const mode = RAW[tagName];
        if (mode === undefined) return;
        tokenizer.state = mode;
        inside = { name: tagName, text: '' };
      },
      onEndTag({ tagName }: Token.TagToken) {
        if (inside?.name === tagName) close();
      },
      onCharacter({ chars }: Token.CharacterToken) {
        if (inside) inside.text += chars;
      },
      onWhitespaceCharacter({ chars }: Token.CharacterToken) {
        if (inside) inside.text += chars;
      },
      onNullCharacter: () => {},
      onComment: () => {},
      onDoctype: () => {},
      onEof: close,
    },
  );

  function close(): void {
    if (!inside) return;
    const { name, text } = inside;
    inside = null;
    if (name === 'style') addAll(addressesInCss(text), 'style');
    if (name !== 'script' || !text.trim()) return;
    scripts.push(text);
    addAll(addressesInText(text), 'text');
  }

  tokenizer.write(html, true);
  // Whoever pastes a script without its tag has pasted no markup at all.
  if (!/<[a-z!/]/i.test(html) && html.trim()) {
    scripts.push(html);
    addAll(addressesInText(html), 'text');
  }
  return {
    addresses: [...seen].map(([address, use]) => ({ address, use })),
    scripts,
    isCut: seen.size >= MAX_ADDRESSES,
  };
}

/** Candidates of a `srcset`: an address, then how large it is. */
const addressesInSet = (text: string): string[] =>
  text
    .split(/,\s+|,(?=https?:)/)
    .map((candidate) => candidate.trim().split(/\s/)[0] ?? '')
    .filter(Boolean);

const addressesInCss = (text: string): string[] =>
  [...text.matchAll(/url\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)/gi)].map(
    ([, url, imported]) => url ?? imported ?? '',
  );

/** What in a script looks like an address of another host, `https:\/\/` as well. */
const addressesInText = (text: string): string[] =>
  [
    ...text.matchAll(/(?:(?:https?|wss?):)?\\?\/\\?\/[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"'`<>)]*/gi),
  ].map(([address]) => address.replaceAll('\\', ''));
