import { z } from '@hono/zod-openapi';

/** A name of a person or an organisation: one line, no control characters. */
export const Name = z
  .string()
  .trim()
  .min(1, 'say a name')
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
  .regex(/^[^\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]*$/, 'holds a control character');

export const Email = z.email('say an address of e-mail').max(254);

/** As `authOn` has it. */
export const Password = z
  .string()
  .min(12, 'use at least 12 characters')
  .max(256, 'use at most 256 characters');
