/** The way back to the settings: withdrawing must be as easy as agreeing (GDPR Art. 7(3)). */

const MARK = 'data-assent-open';

/** Lets every element with `data-assent-open` open the settings, now and in later page content. */
export function listenForReopen(open: (layer: string) => void): void {
  document.addEventListener('click', (event) => {
    const control = (event.target as Partial<Element>).closest?.(`[${MARK}]`);
    if (!control) return;
    event.preventDefault();
    open(control.getAttribute(MARK) || 'settings');
  });
}

/**
 * Puts a small control into a page that has none of its own, and into each new body of it.
 * @param label '' where the owner says that every page has one
 */
export function keepReopen(label: string): void {
  ensureReopen(label);
  // Some libraries change the body for another at every view.
  new MutationObserver(() => ensureReopen(label)).observe(document.documentElement, {
    childList: true,
  });
}

function ensureReopen(label: string): void {
  if (!label || document.querySelector(`[${MARK}]`)) return;
  // In no form, so that it submits none.
  const button = document.createElement('button');
  button.textContent = label;
  button.setAttribute(MARK, '');
  button.style.cssText =
    'position:fixed;bottom:12px;left:12px;z-index:99999;padding:6px 12px;border-radius:12px;border:1px solid;background:canvas';
  document.body?.append(button);
}
