/**
 * Firefox keeps an inline style by its text, with the pictures that were refused to it, whatever the
 * policy of a later page says. With another text it is read anew. Under the strict level the snippet
 * does the same.
 * @param granted ids of vendors: another set of them makes another text
 */
export function readStylesAgain(granted: readonly string[]): void {
  if (!granted.length || !('mozInnerScreenX' in window)) return;
  for (const style of document.querySelectorAll('style')) {
    // Names may be written with escapes. One without addresses may be empty, and filled by rules.
    if (/[@(\\]/.test(`${style.textContent}`)) style.append(`/*${granted}*/`);
  }
}
