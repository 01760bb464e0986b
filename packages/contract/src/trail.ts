/** The audit trail: who changed what, when, and what it was before. */
import { z } from 'zod';
import { Slug, UuidV7 } from './primitives.ts';

export const ACTOR_KINDS = ['user', 'token', 'operator', 'system'] as const;

/** Who did it: a user, a program with a token, whoever runs the service, or the service by itself. */
export const Actor = z.strictObject({
  kind: z.enum(ACTOR_KINDS),
  id: z.string().nullable(),
  name: z.string(),
});
export type Actor = z.infer<typeof Actor>;

/** One entry, in the bytes that the trail's log commits to once it is canonical JSON. */
export const TrailEntry = z.strictObject({
  format: z.literal(1),
  kind: z.literal('trail'),
  id: UuidV7,
  at: z.iso.datetime({ precision: 3 }).describe("The server's clock, UTC"),
  actor: Actor,
  action: z.string().describe('What was done, such as draft.save'),
  organisation: z.string().nullable(),
  site: Slug.nullable(),
  subject: z.string().describe('What it was done to'),
  // Any JSON: a schema of that refers to itself, which descriptions of the API cannot tell.
  before: z.unknown().describe('What it was; null where there was nothing'),
  after: z.unknown().describe('What it is; null where nothing is left'),
});
export type TrailEntry = z.infer<typeof TrailEntry>;
