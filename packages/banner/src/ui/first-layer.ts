import { el, marked } from '../dom.ts';
import { button, linkList, rejectAccept } from './buttons.ts';
import { lookAttributes } from './look.ts';
import type { View } from './state.ts';

/**
 * The first layer: who asks, what for, and three equal ways to go on. Unless the site asks for a
 * dialog, it takes no focus.
 */
export function firstLayer(view: View): HTMLElement {
  const { notice, actions } = view;
  const { texts } = notice;
  const look = __ASSENT_LOOKS__ ? notice.look : undefined;
  return el(
    look?.form === 'dialog' ? 'dialog' : 'div',
    {
      class: 'assent-bar',
      role: 'dialog',
      'aria-labelledby': 'assent-title',
      'aria-describedby': 'assent-intro',
      ...(look && lookAttributes(look)),
    },
    el(
      'div',
      { class: 'assent-words' },
      look?.logo && el('img', { class: 'assent-logo', ...look.logo }),
      el('h2', { id: 'assent-title' }, texts.title),
      el('p', { id: 'assent-intro' }, marked(notice.intro), ' ', texts.services),
      notice.age && el('p', {}, marked(notice.age)),
    ),
    el(
      'div',
      { class: 'assent-buttons' },
      rejectAccept(view),
      button('settings', texts.settings, actions.openSettings, {
        pointerenter: actions.expectSettings,
        focus: actions.expectSettings,
      }),
    ),
    // After the buttons, so that by keyboard the first stop is one of them.
    linkList(notice.links),
  );
}
