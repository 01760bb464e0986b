import type { ComponentChildren } from 'preact';

/** What may be wider than a phone or very long, such as a table: it scrolls by itself, by the keyboard as well. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // A group, because a page may have many of them, which are no landmarks.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <div class="scroll" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
