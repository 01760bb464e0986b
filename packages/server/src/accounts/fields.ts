import { z } from '@hono/zod-openapi';

/** Further away is a slip of the keyboard. */
const MOST_YEARS = 10;

/** A name of a person or an organisation: one line, no control characters. */
export const Name = z
  .string()
  .trim()
  .min(1, 'say a name')
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  .regex(/^[^\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]*$/, 'holds a control character');

export const Email = z
  .email('say an address of e-mail')
  .max(254)
  .transform((email) => email.toLowerCase());

/** As `authOn` has it; `passwords.ts` says what is too easy. */
export const Password = z
  .string()
  .min(12, 'use at least 12 characters')
  .max(256, 'use at most 256 characters');

/** When an access ends by itself, in Unix milliseconds; null where it does not. */
export const AccessEnd = z
  .int()
  .refine((at) => at > Date.now(), 'must be in the future')
  .refine((at) => at < Date.now() + MOST_YEARS * 366 * 24 * 3600_000, 'is too far away')
  .nullable();
