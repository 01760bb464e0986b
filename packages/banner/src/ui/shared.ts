/**
 * What the later files of the UI use of the first one's, in place of copies of their own. The build
 * puts this in the place of `dom.ts` and `buttons.ts` there.
 */
import type { UiHost } from './files.ts';

// Only the first file loads the others, and sets the host before.
export const { el, marked, button, rejectAccept, linkList } = (window.__assentUi as UiHost).shared;
