/**
 * What a site does, or its notice says, where Assent does otherwise. The banner never follows it: it
 * is here so that the linter can speak of a site as it is, before Assent runs there or beside it.
 */
import { z } from 'zod';
import { Duration, Slug } from './primitives.ts';

/** Ways of following a visitor that no vendor of the file accounts for. */
export const TRACKING = ['pixel', 'link-decoration', 'local-storage', 'fingerprinting'] as const;

export const Practice = z
  .strictObject({
    agreementBy: z
      .array(z.enum(['scroll', 'close', 'browsing']))
      .min(1)
      .optional()
      .describe('What is taken for a yes although nobody clicked one'),
    locksPage: z
      .literal(true)
      .optional()
      .describe('The page is shut until a yes, and there is no way to refuse'),
    reject: z
      .enum(['weaker', 'link', 'second-layer', 'none'])
      .optional()
      .describe('How the way to refuse falls short of the way to agree'),
    startsOn: z
      .array(Slug)
      .min(1)
      .optional()
      .describe('Optional categories or vendors whose switch starts as on'),
    oneSwitch: z
      .literal(true)
      .optional()
      .describe('One switch or button says yes to several purposes that cannot be parted'),
    withdrawal: z
      .enum(['none', 'harder', 'not-honoured'])
      .optional()
      .describe('No way back, one that takes more than agreeing did, or one that may be ignored'),
    proof: z
      .enum(['no-receipts', 'no-versions'])
      .optional()
      .describe('Choices leave no record, or nobody can tell which text was shown'),
    childDirected: z.literal(true).optional().describe('The site addresses children'),
    otherTracking: z
      .array(z.enum(TRACKING))
      .min(1)
      .optional()
      .describe('Techniques in use that no vendor of this file accounts for'),
    refusalKept: Duration.optional().describe('How long a no is kept, where not as long as a yes'),
    optOutSignal: z
      .enum(['ignored', 'not-shown'])
      .optional()
      .describe('Global Privacy Control has no effect, or nobody is told that it had one'),
    optOutOnlyByBanner: z
      .literal(true)
      .optional()
      .describe('Nothing but the cookie banner stops a sale'),
    asksAgainAfter: Duration.optional().describe(
      'When those who opted out of sale are asked to opt in again',
    ),
    accountsUnlinked: z
      .literal(true)
      .optional()
      .describe('An opt-out does not follow a person who signs in'),
  })
  .describe('What the site does, or its notice says, where Assent does otherwise');
export type Practice = z.infer<typeof Practice>;

/** The same of one vendor. */
export const VendorPractice = z.strictObject({
  loads: z.literal('at-once').optional().describe('It runs on page view, before any choice'),
  placeholder: z
    .literal(false)
    .optional()
    .describe('What is embedded is there at once, with nothing in its place before a click'),
  policyLinks: z
    .literal(true)
    .optional()
    .describe("Links to the vendor's own policy and terms are shown beside it"),
  dataKept: Duration.optional().describe('How long the data that it collects are kept'),
  shared: z.literal(true).optional().describe('Its data are shared onward'),
  crossSite: z.literal(true).optional().describe('It follows visitors over several sites'),
});
export type VendorPractice = z.infer<typeof VendorPractice>;
