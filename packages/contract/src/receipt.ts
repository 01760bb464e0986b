/** What the server stores of a choice and hands back: the controller's evidence (GDPR Art. 7(1)). */
import { z } from 'zod';
import { Choice } from './choice.ts';
import { Hash, Slug } from './primitives.ts';
import { GATES, LEGAL_BASES } from './vocabulary/terms.ts';

/** Vendors that share an outcome and the terms under which it was asked. */
export const VendorOutcome = z.strictObject({
  granted: z.boolean().describe('The effect, after opt-out signals'),
  gate: z.enum(GATES),
  legalBases: z
    .array(z.enum(LEGAL_BASES))
    .describe('The bases claimed at that time, over all purposes'),
  vendors: z.array(Slug).min(1),
});
export type VendorOutcome = z.infer<typeof VendorOutcome>;

export const Receipt = z.strictObject({
  format: z.literal(1),
  id: Choice.shape.id,
  site: Slug,
  consentId: Choice.shape.consentId,
  previous: Choice.shape.previous,
  config: z.strictObject({ version: z.int(), hash: Hash }),
  notice: Choice.shape.notice,
  language: Choice.shape.language,
  regime: Choice.shape.regime,
  method: Choice.shape.method,
  categories: Choice.shape.categories,
  outcomes: z.array(VendorOutcome),
  signals: z.strictObject({
    gpcHeader: z.boolean().describe('Sec-GPC: 1 came with the request'),
    gpcScript: z.boolean(),
    doNotSell: z.boolean(),
  }),
  madeAt: Choice.shape.madeAt,
  receivedAt: z.iso.datetime({ precision: 3 }).describe("The server's clock, UTC"),
});
export type Receipt = z.infer<typeof Receipt>;
