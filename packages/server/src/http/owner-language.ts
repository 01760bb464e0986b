/** In which language an owner is answered. Visitors' addresses do not ask. */
import { OWNER_LANGUAGES, type OwnerLanguage } from '@assent/contract';
import type { Context, MiddlewareHandler } from 'hono';

interface Asked {
  Variables: { language: OwnerLanguage };
}

/** Finds out in which language a request wants to be answered, on all addresses for owners. */
export const inOwnersLanguage: MiddlewareHandler<Asked> = async (c, next) => {
  c.set('language', acceptedLanguage(c.req.header('Accept-Language')));
  c.header('Vary', 'Accept-Language', { append: true });
  await next();
};

/** The language that a request asks for; undefined on visitors' addresses. */
export const askedLanguage = (c: Context): OwnerLanguage | undefined => c.get('language');

/** The language to answer in; the answer says so. */
export function tellingLanguage(c: Context): OwnerLanguage {
  const language = askedLanguage(c) ?? OWNER_LANGUAGES[0];
  c.header('Content-Language', language);
  return language;
}

const WEIGHT = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

/**
 * The owners' language that a header asks for most (RFC 9110, section 12.5.4): a region counts as its language, and of
 * several that are wanted as much, the first. English where it asks for none that we speak.
 */
export function acceptedLanguage(header = ''): OwnerLanguage {
  const ranges = header.split(',').map(rangeOf);
  const named = new Set(ranges.map(({ tag }) => tag));
  const others = OWNER_LANGUAGES.find((language) => !named.has(language));
  const [wanted] = ranges
    .map(({ tag, weight }) => ({ weight, language: tag === '*' ? others : spoken(tag) }))
    .filter(({ weight, language }) => weight > 0 && language !== undefined)
    .sort((one, other) => other.weight - one.weight);
  return wanted?.language ?? OWNER_LANGUAGES[0];
}

/** One language range with its weight; 0 for what cannot be read. */
function rangeOf(text: string): { tag: string; weight: number } {
  const [range = '', weight = 'q=1'] = text.split(';').map((part) => part.trim());
  const tag = range.split('-', 1)[0]?.toLowerCase() ?? '';
  return { tag, weight: Number(WEIGHT.exec(weight)?.[1] ?? 0) };
}

const spoken = (tag: string): OwnerLanguage | undefined =>
  OWNER_LANGUAGES.find((language) => language === tag);
