/** Opt-out signals: what is sent of them, and the row of the ledger that keeps them. */
import { z } from 'zod';
import { Hash, Slug, UuidV7 } from './primitives.ts';
import {
  DECIDED_BY,
  OPT_OUT_EFFECTS,
  OPT_OUT_RESPONSES,
  OPT_OUT_SIGNALS,
  OPT_OUT_SOURCES,
  REGIMES,
} from './vocabulary/terms.ts';

const Subject = Hash.nullable().describe(
  "SHA-256 of the site's own id of the person; null when unknown",
);

/** A signal that comes without a choice: of a visitor who is never asked, or by an agent. */
export const OptOutInput = z.strictObject({
  id: UuidV7.describe('Made by the sender, so that a retry is the same signal'),
  consentId: UuidV7.describe('The pseudonym of this browser on this site'),
  signal: z.enum(OPT_OUT_SIGNALS),
  source: z
    .enum(OPT_OUT_SOURCES)
    .exclude(['header', 'account'])
    .describe('What is in a header, or known of a person, the server finds itself'),
  version: z.int().min(1).describe('The configuration version that applied'),
  regime: z.enum(REGIMES),
  subject: Subject,
  madeAt: z.iso.datetime({ precision: 3 }).describe("The sender's clock, UTC"),
});
export type OptOutInput = z.infer<typeof OptOutInput>;

/** What holds for a browser or a person: the answer, what decided it, and when that was given. */
const Standing = z.strictObject({
  doNotSell: z.boolean(),
  decidedBy: z.enum(DECIDED_BY),
  at: z.iso.datetime({ precision: 3 }),
});

/** Both sides of a disagreement between a browser and the person who signed in there. */
export const OptOutConflict = z.strictObject({
  browser: Standing,
  person: Standing,
  won: z.enum(['browser', 'person']),
});
export type OptOutConflict = z.infer<typeof OptOutConflict>;

/** A row of the opt-out ledger (11 CCR section 7101). */
export const OptOut = z.strictObject({
  id: UuidV7,
  site: Slug,
  consentId: OptOutInput.shape.consentId,
  subject: Subject,
  signal: z.enum(OPT_OUT_SIGNALS),
  source: z.enum(OPT_OUT_SOURCES),
  version: OptOutInput.shape.version,
  regime: OptOutInput.shape.regime,
  at: OptOutInput.shape.madeAt,
  receivedAt: z.iso.datetime({ precision: 3 }).describe("The server's clock, UTC"),
  effect: z.enum(OPT_OUT_EFFECTS),
  response: z.enum(OPT_OUT_RESPONSES),
  receipt: UuidV7.nullable().describe('The receipt of the choice with which it came'),
  conflict: OptOutConflict.nullable().describe(
    'What a signed-in person overrode, or was overridden by',
  ),
});
export type OptOut = z.infer<typeof OptOut>;
