/** Lets a choice take effect under the strict level, where a CSP can only change with the page. */

/** How long a reload waits for what comes of a choice, in milliseconds. */
const PATIENCE_MS = 600;

/**
 * Watches for what a reload would lose.
 * @returns a function that tells whether the visitor has entered something into the page
 */
export function watchInput(): () => boolean {
  let entered = false;
  addEventListener(
    'input',
    ({ isTrusted, target }) => {
      if (isTrusted && !(target as Partial<Element>).closest?.('#assent')) entered = true;
    },
    true,
  );
  return () => entered;
}

/** Waits for something, but not for long, nor for its success. */
export const soon = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);

/** Reloads once everything is settled, or soon anyway: what is left is done with the next page. */
export async function reload(settled: Promise<unknown>): Promise<void> {
  await soon(settled);
  reloadNow();
}

export function reloadNow(): void {
  // A page that came by a form's POST would send it again, an order for one. What history took over is asked for by GET.
  history.replaceState(history.state, '');
  // Firefox alone knows the argument: without it, it brings back what frames showed while they were held.
  (location as unknown as { reload(isForced: boolean): void }).reload(true);
}
