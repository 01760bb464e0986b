/** What a page sends when a visitor gives or withdraws a consent that is no cookie: a form's. */
import { z } from 'zod';
import { Hash, LanguageTag, Owner, PlainText, Slug, UuidV7 } from './primitives.ts';

export const FormConsentInput = z.strictObject({
  id: UuidV7.describe('Made by the browser, so that a retry is the same receipt'),
  consentId: UuidV7.describe('The pseudonym of this browser on this site'),
  owner: Owner,
  form: Slug.describe("One of the configuration's consents"),
  version: z.int().min(1).describe('The configuration version that the page had'),
  language: LanguageTag,
  given: z.boolean().describe('True for a consent, false for its withdrawal'),
  wording: PlainText.describe('The exact words beside the box'),
  subject: Hash.nullable().describe(
    "SHA-256 of the site's own id of the person; null when unknown",
  ),
  madeAt: z.iso.datetime({ precision: 3 }).describe("The browser's clock, UTC"),
});
export type FormConsentInput = z.infer<typeof FormConsentInput>;
