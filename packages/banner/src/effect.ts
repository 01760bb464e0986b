import type { Guard } from './bridge.ts';

/**
 * `done`: the decision is in force here. `reload`: the page must load anew for it. `next-view`: it
 * waits for the next page view, because the visitor has entered something or the site wants it so.
 */
export type Effect = 'done' | 'reload' | 'next-view';

/** What must become of the decision in force on this page. */
export function effectNow({ site, active, granted, hasInput }: Guard): Effect {
  const isStopped = active().some((id) => !granted().includes(id));
  // What was granted in another window is let go only once it was told of.
  const isGoing = site.activation === 'in-place' || granted().every((id) => active().includes(id));
  if (!isStopped && isGoing) return 'done';
  const waits = hasInput() || (site.activation === 'next-view' && !isStopped);
  return waits ? 'next-view' : 'reload';
}
