import { type Attributes, el } from '../dom.ts';
import type { View } from './state.ts';

/** A real button, which every keyboard, screen reader and machine client knows. */
export const button = (
  action: string,
  text: string | undefined,
  click: (event: Event) => void,
  more: Attributes = {},
): HTMLElement =>
  el('button', { type: 'button', 'data-assent-action': action, click, ...more }, text);

/** Reject and accept: the same size, weight and contrast, one click each, on every layer. */
export function rejectAccept({ notice: { texts }, actions }: View): HTMLElement[] {
  const soon = { pointerenter: actions.expectChoice, focus: actions.expectChoice };
  return [
    button('reject', texts.reject, actions.rejectAll, soon),
    button('accept', texts.accept, actions.acceptAll, soon),
  ];
}

/** Links to what there is to read. */
export const linkList = (links: readonly { text: string; href: string }[]): HTMLElement =>
  el(
    'p',
    { class: 'assent-links' },
    links.map(({ text, href }) => el('a', { href }, text)),
  );
