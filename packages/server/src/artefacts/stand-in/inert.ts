/** What may be clicked: it leads from layer to layer. */
const HARMLESS = ['settings', 'close'];

/**
 * Lets nothing come of what is clicked: it is heard before any listener of the banner's.
 * @param tell is handed, in words, what the click would have done
 */
export function keepInert(tell: (says: string) => void): void {
  for (const kind of ['click', 'auxclick']) {
    addEventListener(
      kind,
      (event) => {
        const says = meaningOf(event.composedPath()[0] as Element);
        if (!says) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        tell(says);
      },
      true,
    );
  }
}

/** What a click would have done, in words; undefined where it is harmless. */
function meaningOf(target: Element): string | undefined {
  const link = target.closest('a');
  if (link) return `That link leads to ${link.getAttribute('href')}.`;
  const { assentAction, assentEmbed } =
    target.closest<HTMLElement>('[data-assent-action], [data-assent-embed]')?.dataset ?? {};
  const action = assentAction ?? assentEmbed;
  if (action && !HARMLESS.includes(action)) return `Nothing is chosen here: "${action}".`;
}
