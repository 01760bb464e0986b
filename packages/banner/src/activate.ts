/** Lets a choice take effect under the strict level, where a CSP can only change with the page. */

/** How long a reload waits for the receipt to be acknowledged, in milliseconds. */
const PATIENCE_MS = 600;

/** Whether the visitor has typed something into a form that a reload would lose. */
export function hasInput(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input,textarea',
  );
  return [...fields].some(
    (field) =>
      !field.closest('#assent') &&
      (field.value !== field.defaultValue ||
        (field as HTMLInputElement).checked !== (field as HTMLInputElement).defaultChecked),
  );
}

/** Reloads once the receipt is sent, or soon anyway: the outbox sends it again with the next page. */
export async function reload(sent: Promise<void>): Promise<void> {
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  location.reload();
}
