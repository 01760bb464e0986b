/** Marks what opens the settings, or the layer that it names. */
export const MARK = 'data-assent-open';

/**
 * Puts a small control into the corner of the page.
 * @param layer that it opens; '' for the settings
 */
export function addFloating(text: string, layer: string): HTMLElement {
  // In no form, so that it submits none.
  const button = document.createElement('button');
  button.textContent = text;
  button.setAttribute(MARK, layer);
  button.style.cssText =
    'background:canvas;border:1px solid;border-radius:12px;bottom:12px;font:inherit;left:12px;padding:6px 12px;position:fixed;z-index:99999';
  document.body?.append(button);
  return button;
}

/** Some libraries change the body for another at every view. */
export function inEachBody(run: () => void): void {
  run();
  new MutationObserver(run).observe(document.documentElement, { childList: true });
}
