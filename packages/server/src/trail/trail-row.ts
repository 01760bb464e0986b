import { type Actor, canonicalJson, type TrailEntry, uuidv7 } from '@assent/contract';
import { commitTo } from '../log/commit.ts';
import type { NewTrailRow } from '../store/records-port.ts';

/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** What is told of a change. */
export interface Deed {
  actor: Actor;
  /** What was done, such as `draft.save`. */
  action: string;
  /** Id of the organisation in which it was done; null where it was in none. */
  organisation: string | null;
  /** Key of the site. */
  site: string | null;
  /** What it was done to, such as `member:0190…`. */
  subject: string;
  before: Json;
  after: Json;
}

/** What whoever runs the service did to a site on the command line. */
export const operatorDeed = (
  site: string,
  deed: Pick<Deed, 'action' | 'subject' | 'before' | 'after'>,
): Deed => ({
  actor: { kind: 'operator', id: null, name: 'command line' },
  organisation: null,
  site,
  ...deed,
});

/** An entry of the audit trail, ready for its log. @param at Unix milliseconds */
export function trailRow(deed: Deed, at: number): NewTrailRow {
  const id = uuidv7();
  const entry: TrailEntry = {
    format: 1,
    kind: 'trail',
    id,
    at: new Date(at).toISOString(),
    ...deed,
  };
  const payload = canonicalJson(entry);
  return {
    id,
    at,
    actorId: deed.actor.id,
    organisationId: deed.organisation,
    site: deed.site,
    action: deed.action,
    payload,
    ...commitTo(payload),
  };
}
