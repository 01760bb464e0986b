import type { Counts, Figures } from '@assent/contract';

/**
 * What follows from counts. Here alone, so that every screen and export means the same:
 *
 * - opt-in rate: of all choices that said yes or no to something, those that said yes to something. A visitor
 *   who chooses again counts again; an opt-out that a signed-in person brought along says neither.
 * - ignored: page views on which the banner asked, less choices made in it. A visitor who opens the
 *   settings again makes a choice without having been asked, so this is rather too low than too high.
 * - GPC share: of all choices and lone signals, those with Global Privacy Control.
 */
export const figuresOf = (counts: Counts): Figures => ({
  ...counts,
  changed: counts.choices - counts.first,
  ignored: counts.shown ? Math.max(0, counts.shown - counts.interacted) : null,
  optInRate: share(
    counts.accepted + counts.partly,
    counts.accepted + counts.partly + counts.refused,
  ),
  gpcShare: share(counts.gpc, counts.choices + counts.signals),
});

const share = (part: number, whole: number): number | null => (whole ? part / whole : null);
