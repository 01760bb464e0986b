/** Opt-outs that follow a signed-in person: what a browser says of itself, and what it is told. */
import { z } from 'zod';
import { Hash, UuidV7 } from './primitives.ts';
import { DECIDED_BY, REGIMES } from './vocabulary/terms.ts';

const Time = z.iso.datetime({ precision: 3 });

export const IdentityInput = z.strictObject({
  subject: Hash.describe(
    "SHA-256 of the site key, a line feed and the site's own id of the person",
  ),
  consentId: UuidV7.describe('The pseudonym of this browser on this site'),
  version: z.int().min(1).describe('The configuration version that the page had'),
  regime: z.enum(REGIMES),
  doNotSell: z
    .strictObject({ value: z.boolean(), madeAt: Time })
    .nullable()
    .describe("The visitor's explicit answer in this browser; null when there was none"),
  gpc: z.boolean().describe('navigator.globalPrivacyControl now'),
  madeAt: Time.describe("The browser's clock, UTC"),
});
export type IdentityInput = z.infer<typeof IdentityInput>;

/** What holds for the person, this browser included. All null while nothing was ever said. */
export const IdentityAnswer = z.strictObject({
  doNotSell: z.boolean().nullable(),
  decidedBy: z.enum(DECIDED_BY).nullable(),
  at: Time.nullable(),
});
export type IdentityAnswer = z.infer<typeof IdentityAnswer>;
