/** What a banner stands before: a page of no site, in no language, so that nobody takes it for theirs. */

const STYLES = `
body { margin: 0; background: canvas; color: canvastext; }
main { display: grid; gap: 12px; max-width: 880px; margin: auto; padding: 20px; }
main div { height: 12px; border-radius: 6px; background: currentcolor; opacity: .1; }
main div:first-child { width: 40%; height: 24px; }
main div:nth-child(4n) { width: 70%; margin-block-end: 20px; }
`;
const LINES = 24;

export function drawPage(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  document.adoptedStyleSheets.push(sheet);
  const page = document.createElement('main');
  // Whoever reads by ear has nothing to read there.
  page.ariaHidden = 'true';
  page.append(...Array.from({ length: LINES }, () => document.createElement('div')));
  document.body.append(page);
}
