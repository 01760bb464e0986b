import { CONTROL_CHARACTER, said } from '@assent/contract';
import { z } from '@hono/zod-openapi';

/** Further away is a slip of the keyboard. */
const MOST_YEARS = 10;

/** A name of a person or an organisation: one line, no control characters. */
export const Name = z
  .string()
  .trim()
  .min(1, said({ en: 'say a name', de: 'nennen Sie einen Namen' }))
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  .regex(/^[^\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]*$/, CONTROL_CHARACTER);

export const Email = z
  .email(said({ en: 'say an address of e-mail', de: 'nennen Sie eine E-Mail-Adresse' }))
  .max(254)
  .transform((email) => email.toLowerCase());

/** As `authOn` has it; `passwords.ts` says what is too easy. */
export const Password = z
  .string()
  .min(12, said({ en: 'use at least 12 characters', de: 'verwenden Sie mindestens 12 Zeichen' }))
  .max(256, said({ en: 'use at most 256 characters', de: 'verwenden Sie höchstens 256 Zeichen' }));

/** When an access ends by itself, in Unix milliseconds; null where it does not. */
export const AccessEnd = z
  .int()
  .refine(
    (at) => at > Date.now(),
    said({ en: 'must be in the future', de: 'muss in der Zukunft liegen' }),
  )
  .refine(
    (at) => at < Date.now() + MOST_YEARS * 366 * 24 * 3600_000,
    said({ en: 'is too far away', de: 'ist zu weit entfernt' }),
  )
  .nullable();
