import { type Attributes, el } from '../dom.ts';

/** A switch as it stands in the page. */
export interface Switch {
  label: HTMLElement;
  /** @param mixed some of what it stands for is on, some off */
  set(checked: boolean, mixed?: boolean): void;
}

/** A native checkbox that looks like a switch: every keyboard and screen reader knows it. */
export function toggle(
  id: string,
  text: string | undefined,
  change: (checked: boolean) => void,
  more: Attributes = {},
): Switch {
  const input = el('input', {
    type: 'checkbox',
    'data-assent-toggle': id,
    ...more,
    change: () => change(input.checked),
  });
  return {
    label: el('label', { class: 'assent-switch' }, el('span', {}, text), input),
    set(checked, mixed = false) {
      input.checked = checked;
      input.indeterminate = mixed;
    },
  };
}
