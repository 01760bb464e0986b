/**
 * A constructed style sheet needs no permission of a page's CSP, unlike a style element.
 * @param home what is styled; the sheet must come from its own window
 */
export function addStyles(text: string, home: Document | ShadowRoot = document): void {
  const page = home.ownerDocument ?? (home as Document);
  try {
    const { CSSStyleSheet } = page.defaultView ?? window;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    home.adoptedStyleSheets = [...home.adoptedStyleSheets, sheet];
  } catch {
    const style = page.createElement('style');
    style.textContent = text;
    ((home as Document).head ?? home).append(style);
  }
}
