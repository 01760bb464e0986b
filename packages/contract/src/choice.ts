/** What the banner sends when the visitor has chosen. */
import { z } from 'zod';
import { Hash, LanguageTag, Owner, Slug, UuidV7 } from './primitives.ts';
import { METHODS, REGIMES } from './vocabulary/terms.ts';

const Answers = z.record(Slug, z.boolean());

export const Choice = z.strictObject({
  id: UuidV7.describe('Made by the browser, so that a retry is the same receipt'),
  consentId: UuidV7.describe('The pseudonym of this browser on this site'),
  owner: Owner,
  previous: UuidV7.nullable().describe('The receipt of the choice before'),
  version: z.int().min(1).describe('The configuration version that was answered'),
  notice: Hash.nullable().describe('Hash of the notice artefact shown; null when none was shown'),
  language: LanguageTag,
  regime: z.enum(REGIMES),
  method: z.enum(METHODS),
  categories: Answers.describe('Every optional category, and whether it is granted'),
  vendors: Answers.describe("Vendors whose answer differs from their category's"),
  doNotSell: z.boolean(),
  gpc: z.boolean().describe('navigator.globalPrivacyControl at the time of the choice'),
  madeAt: z.iso.datetime({ precision: 3 }).describe("The browser's clock, UTC"),
});
export type Choice = z.infer<typeof Choice>;
