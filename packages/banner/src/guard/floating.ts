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
    'position:fixed;bottom:12px;left:12px;z-index:99999;padding:6px 12px;border-radius:12px;font:inherit;border:1px solid;background:canvas';
  document.body?.append(button);
  return button;
}

/** Some libraries change the body for another at every view. */
export function inEachBody(run: () => void): void {
  run();
  new MutationObserver(run).observe(document.documentElement, { childList: true });
}
