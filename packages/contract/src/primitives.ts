/** Small schemas that the nouns of the contract share. */
import { z } from 'zod';
import { LANGUAGES } from './vocabulary/languages.ts';

/** A short machine name: site keys, category, vendor and purpose ids. */
export const Slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'use lower-case letters, digits and hyphens')
  .refine((id) => !(id in {}), 'this name is reserved')
  .describe('Lower-case letters, digits and hyphens, at most 64');

export const LanguageTag = z.enum(LANGUAGES, { error: 'unknown language' });

/** A text for people: one string in the site's default language, or one a language. */
export const LocalText = z
  .union([
    z.string().min(1),
    z
      .partialRecord(LanguageTag, z.string().min(1))
      .refine((texts) => Object.keys(texts).length > 0, 'say it in at least one language'),
  ])
  .describe("A text in the site's default language, or an object of texts by language");
export type LocalText = z.infer<typeof LocalText>;

/** A link that a visitor may be sent to. Only http(s) and paths: no script can come in by a link. */
export const Link = z
  .string()
  .regex(
    /^(https?:\/\/[^\s"'<>\\]+|\/(?!\/)[^\s"'<>\\]*)$/i,
    'use an http(s) address or a path that starts with /',
  )
  .describe('An http(s) address, or a path on the site');

export const HostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/,
    'use a host name in lower case, without scheme, port or path',
  );

/** See `vocabulary/hosts.ts` for what a pattern matches. */
export const HostPattern = z
  .string()
  .regex(
    /^(?:(?:wss:\/\/)?(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?:\/[\w.~%!$&()+=:@/-]*)?|\/(?!\/)[\w.~%!$&()+=:@/-]+)$/,
    'use host, host/path, *.host, wss://host, or /path for the own host',
  )
  .refine(
    (pattern) => !/^(?:wss:\/\/)?\*\.[a-z]+(\/|$)/.test(pattern),
    'this pattern covers a whole top-level domain',
  )
  .describe('host, host/path-prefix, *.host, wss://host, or /path-prefix on the own host');

/** ISO 8601 duration of one unit, as lifetimes of cookies and choices are written. */
export const Duration = z
  .string()
  .regex(
    /^P(?:[1-9]\d{0,3}[DWMY]|T[1-9]\d{0,3}[HMS])$/,
    'use an ISO 8601 duration of one unit, such as P6M',
  )
  .describe('ISO 8601 duration of one unit, such as P6M or PT30M');

export const IsoDate = z.iso.date();

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'use an ISO 3166-1 country code such as DE');

/** ISO 3166-1 country, or ISO 3166-2 subdivision such as US-CA. */
export const Place = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'use an ISO 3166 code such as DE or US-CA');

/** SHA-256 in lower-case hex. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'use a SHA-256 in lower-case hex');

/** 256 random bits that only one browser holds, in lower-case hex. */
export const Secret = z.string().regex(/^[0-9a-f]{64}$/, 'use 256 bits in lower-case hex');

/** Whose a receipt is: it opens to whoever holds the secret. Never part of the receipt itself. */
export const Owner = Hash.nullable()
  .optional()
  .describe(
    "SHA-256 of the 32 bytes of the browser's secret; without it nobody reads it by a secret",
  );

/** Words as a visitor read them: plain text, at most 4000 UTF-16 code units, not only white space. */
export const PlainText = z
  .string()
  .max(4000)
  .regex(/\S/, 'say it in words')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  .regex(/^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f]*$/, 'holds a control character')
  .refine((text) => text.isWellFormed(), 'holds half a character');

/** UUID version 7 in lower case (RFC 9562). */
export const UuidV7 = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'use a UUID version 7 in lower case',
  );
