/** The visitor's own receipts, of which a draft has none: an example stands for them. */
import { home } from '../../artefacts/stand-in/mount.ts';
import type { PreviewScreen } from '../drawing.ts';

const SECTION = '#assent-my-choices details';
const EXAMPLE_ID = '00000000-0000-7000-8000-000000000000';
const EXAMPLE_TIME = '2026-01-31T12:00:00.000Z';

/**
 * Hands over the file of the receipts whenever their section opens.
 * @param run runs the file
 */
export function serveMine(run: () => void, { facts }: PreviewScreen): void {
  const granted = facts.vendors.map(({ id }) => id);
  Object.assign(window.assent ?? {}, {
    receipts: async () => [
      {
        kind: 'choice',
        id: EXAMPLE_ID,
        madeAt: EXAMPLE_TIME,
        method: granted.length ? 'accept-all' : 'reject-all',
        outcomes: [{ granted: true, vendors: granted }],
      },
    ],
  });
  home().addEventListener(
    'toggle',
    (event) => {
      // The banner asks for the file as it hears of it, and would not find one: so it is told once
      // more, by an event whose listeners all run before a promise settles, with the file at its end.
      const section = event.target as HTMLDetailsElement;
      if (!event.isTrusted || !section.open || !section.matches(SECTION)) return;
      event.stopImmediatePropagation();
      if (section.children[1]?.textContent) return;
      section.dispatchEvent(new Event('toggle'));
      run();
    },
    true,
  );
}

/** Opens the section, and keeps it in view while it fills. */
export function openMine(): void {
  const section = home().querySelector<HTMLDetailsElement>(SECTION);
  if (!section) return;
  section.open = true;
  new ResizeObserver(() => section.scrollIntoView()).observe(section);
}
