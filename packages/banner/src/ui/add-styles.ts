/**
 * A constructed style sheet needs no permission of a page's CSP, unlike a style element.
 * @param page the document that is styled; the sheet must come from its own window
 */
export function addStyles(text: string, page: Document = document): void {
  try {
    const { CSSStyleSheet } = page.defaultView ?? window;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  } catch {
    const style = page.createElement('style');
    style.textContent = text;
    page.head.append(style);
  }
}
