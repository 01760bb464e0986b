import { Counts, OptOut, Slug } from '@assent/contract';
import { z } from '@hono/zod-openapi';

/** What a webhook can be told of. */
export const EVENTS = ['site.published', 'opt-out.recorded', 'receipts.summary'] as const;
export type EventName = (typeof EVENTS)[number];

const Told = { at: z.iso.datetime().describe('When it happened, UTC'), site: Slug };

/** What is sent: one of these, as JSON. */
export const WebhookEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('site.published'),
    ...Told,
    data: z.strictObject({ version: z.int(), hash: z.string() }),
  }),
  z.strictObject({
    type: z.literal('opt-out.recorded'),
    ...Told,
    data: OptOut,
  }),
  z.strictObject({
    type: z.literal('receipts.summary'),
    ...Told,
    data: z
      .strictObject({ day: z.iso.date(), ...Counts.shape })
      .describe('A day of UTC that is over'),
  }),
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;
