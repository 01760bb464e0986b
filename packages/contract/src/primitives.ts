/** Small schemas that the nouns of the contract share. */

import { z } from 'zod';
import { LANGUAGES } from './vocabulary/languages.ts';
import { CONTROL_CHARACTER, said } from './words.ts';

/** A short machine name: site keys, category, vendor and purpose ids. */
export const Slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    said({
      en: 'use lower-case letters, digits and hyphens',
      de: 'verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche',
    }),
  )
  .refine(
    (id) => !(id in {}),
    said({ en: 'this name is reserved', de: 'dieser Name ist vergeben' }),
  )
  .describe('Lower-case letters, digits and hyphens, at most 64');

export const LanguageTag = z.enum(LANGUAGES, {
  error: said({ en: 'unknown language', de: 'unbekannte Sprache' }),
});

/** A text for people: one string in the site's default language, or one a language. */
export const LocalText = z
  .union([
    z.string().min(1),
    z.partialRecord(LanguageTag, z.string().min(1)).refine(
      (texts) => Object.keys(texts).length > 0,
      said({
        en: 'say it in at least one language',
        de: 'sagen Sie es in mindestens einer Sprache',
      }),
    ),
  ])
  .describe("A text in the site's default language, or an object of texts by language");
export type LocalText = z.infer<typeof LocalText>;

/** A link that a visitor may be sent to. Only http(s) and paths: no script can come in by a link. */
export const Link = z
  .string()
  .regex(
    /^(https?:\/\/[^\s"'<>\\]+|\/(?!\/)[^\s"'<>\\]*)$/i,
    said({
      en: 'use an http(s) address or a path that starts with /',
      de: 'verwenden Sie eine Adresse mit http(s) oder einen Pfad, der mit / beginnt',
    }),
  )
  .describe('An http(s) address, or a path on the site');

export const HostName = z.string().regex(
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/,
  said({
    en: 'use a host name in lower case, without scheme, port or path',
    de: 'verwenden Sie einen Hostnamen in Kleinbuchstaben, ohne Schema, Port oder Pfad',
  }),
);

/** See `vocabulary/hosts.ts` for what a pattern matches. */
export const HostPattern = z
  .string()
  .regex(
    /^(?:(?:wss:\/\/)?(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+(?:\/[\w.~%!$&()+=:@/-]*)?|\/(?!\/)[\w.~%!$&()+=:@/-]+)$/,
    said({
      en: 'use host, host/path, *.host, wss://host, or /path for the own host',
      de: 'verwenden Sie host, host/pfad, *.host, wss://host, oder /pfad für den eigenen Host',
    }),
  )
  .refine(
    (pattern) => !/^(?:wss:\/\/)?\*\.[a-z]+(\/|$)/.test(pattern),
    said({
      en: 'this pattern covers a whole top-level domain',
      de: 'dieses Muster umfasst eine ganze Top-Level-Domain',
    }),
  )
  .refine(
    (pattern) => pattern.replace(/^wss:\/\/|\/$/g, '').split('/').length <= 9,
    said({
      en: 'a path of a pattern has at most eight folders',
      de: 'ein Pfad eines Musters hat höchstens acht Ordner',
    }),
  )
  .describe('host, host/path-prefix, *.host, wss://host, or /path-prefix on the own host');

/** ISO 8601 duration of one unit, as lifetimes of cookies and choices are written. */
export const Duration = z
  .string()
  .regex(
    /^P(?:[1-9]\d{0,3}[DWMY]|T[1-9]\d{0,3}[HMS])$/,
    said({
      en: 'use an ISO 8601 duration of one unit, such as P6M',
      de: 'verwenden Sie eine Dauer nach ISO 8601 in einer Einheit, etwa P6M',
    }),
  )
  .describe('ISO 8601 duration of one unit, such as P6M or PT30M');

export const IsoDate = z.iso.date();

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(
  /^[A-Z]{2}$/,
  said({
    en: 'use an ISO 3166-1 country code such as DE',
    de: 'verwenden Sie einen Ländercode nach ISO 3166-1, etwa DE',
  }),
);

/** ISO 3166-1 country, or ISO 3166-2 subdivision such as US-CA. */
export const Place = z.string().regex(
  /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
  said({
    en: 'use an ISO 3166 code such as DE or US-CA',
    de: 'verwenden Sie einen Code nach ISO 3166, etwa DE oder US-CA',
  }),
);

/** SHA-256 in lower-case hex. */
export const Hash = z.string().regex(
  /^[0-9a-f]{64}$/,
  said({
    en: 'use a SHA-256 in lower-case hex',
    de: 'verwenden Sie einen SHA-256 in hexadezimalen Kleinbuchstaben',
  }),
);

/** 256 random bits that only one browser holds, in lower-case hex. */
export const Secret = z.string().regex(
  /^[0-9a-f]{64}$/,
  said({
    en: 'use 256 bits in lower-case hex',
    de: 'verwenden Sie 256 Bit in hexadezimalen Kleinbuchstaben',
  }),
);

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
  .regex(/\S/, said({ en: 'say it in words', de: 'sagen Sie es in Worten' }))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  .regex(/^[^\0-\x08\x0b\x0c\x0e-\x1f\x7f]*$/, CONTROL_CHARACTER)
  .refine(
    (text) => text.isWellFormed(),
    said({ en: 'holds half a character', de: 'enthält ein halbes Zeichen' }),
  );

/** UUID version 7 in lower case (RFC 9562). */
export const UuidV7 = z.string().regex(
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  said({
    en: 'use a UUID version 7 in lower case',
    de: 'verwenden Sie eine UUID der Version 7 in Kleinbuchstaben',
  }),
);
