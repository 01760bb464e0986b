/** A constructed style sheet needs no permission of a page's CSP, unlike a style element. */
export function addStyles(text: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = text;
    document.head.append(style);
  }
}
