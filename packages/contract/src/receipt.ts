/** What the server stores and hands back: the controller's evidence (GDPR Art. 7(1)). */
import { z } from 'zod';
import { Choice } from './choice.ts';
import { FormConsentInput } from './form-consent.ts';
import { Hash, Slug } from './primitives.ts';
import { GATES, LEGAL_BASES } from './vocabulary/terms.ts';

/** What receipts are of: a choice about vendors, or a consent beside a form. */
export const RECEIPT_KINDS = ['choice', 'form-consent'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

const CitedConfig = z.strictObject({ version: z.int(), hash: Hash });
const ReceivedAt = z.iso.datetime({ precision: 3 }).describe("The server's clock, UTC");

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

/** The receipt of a choice. */
export const Receipt = z.strictObject({
  format: z.literal(1),
  kind: z.literal('choice'),
  id: Choice.shape.id,
  site: Slug,
  consentId: Choice.shape.consentId,
  previous: Choice.shape.previous,
  config: CitedConfig,
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
  receivedAt: ReceivedAt,
});
export type Receipt = z.infer<typeof Receipt>;

/** The receipt of a consent beside a form, or of its withdrawal. */
export const FormReceipt = z.strictObject({
  format: z.literal(1),
  kind: z.literal('form-consent'),
  id: FormConsentInput.shape.id,
  site: Slug,
  consentId: FormConsentInput.shape.consentId,
  config: CitedConfig,
  form: FormConsentInput.shape.form,
  given: FormConsentInput.shape.given,
  wording: FormConsentInput.shape.wording,
  asConfigured: z
    .boolean()
    .describe('The words shown are those of the version for this language, but for white space'),
  legalBases: z.array(z.enum(LEGAL_BASES)).describe('The bases claimed at that time'),
  language: FormConsentInput.shape.language,
  subject: FormConsentInput.shape.subject,
  madeAt: FormConsentInput.shape.madeAt,
  receivedAt: ReceivedAt,
});
export type FormReceipt = z.infer<typeof FormReceipt>;
