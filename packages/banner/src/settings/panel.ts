import type { Answer, NoticeCategory } from '@assent/contract/vocabulary';
import { currentAnswer, saysYes, withCategory, withVendor } from '../choice.ts';
import { el, marked, type Part } from '../dom.ts';
import { button, linkList, rejectAccept } from '../ui/buttons.ts';
import type { SettingsView } from '../ui/state.ts';
import { toggle } from './switch.ts';
import { details } from './vendor-details.ts';

/** The settings: a section a category, each vendor with its own switch. A native modal dialog. */
export function panel(view: SettingsView): HTMLDialogElement {
  const { notice, settings, actions, guard } = view;
  const { site } = guard;
  const { texts } = settings;
  /** The toggles as they stand, not yet saved. */
  let draft = currentAnswer(site, guard.kept(), guard.gpc);
  if (actions.carried()) draft.doNotSell = true;
  /** What brings each toggle in line with the draft. */
  const toggles: (() => void)[] = [];

  const dialog = el(
    'dialog',
    { class: 'assent-panel', 'aria-labelledby': 'assent-panel-title', close: actions.close },
    el(
      'header',
      {},
      el('h2', { id: 'assent-panel-title' }, texts['panel.title']),
      button('close', '×', actions.close, { class: 'assent-close', 'aria-label': texts.close }),
    ),
    el(
      'div',
      { class: 'assent-sections' },
      el('p', {}, marked(settings.intro)),
      guard.gpc && el('p', { class: 'assent-signal' }, texts.gpc),
      settings.categories.map(category),
      settings.doNotSell && doNotSell(),
      myChoices(),
      linkList(notice.links),
    ),
    el(
      'footer',
      { class: 'assent-buttons' },
      rejectAccept(view),
      button('save', texts.save, (event) => actions.save(draft, event)),
    ),
  );

  function category({ id, title, text, locked, vendors, count }: NoticeCategory): HTMLElement {
    const says = ({ id: vendor }: { id: string }) => saysYes(draft, { id: vendor, category: id });

    function head(): Part {
      if (locked) return [el('span', {}, title), el('small', {}, texts['panel.alwaysOn'])];
      const { label, set } = toggle(id, title, (granted) =>
        redraft(withCategory(site, draft, id, granted)),
      );
      const asked = vendors.filter(({ id }) =>
        site.vendors.some((each) => each.id === id && each.gated),
      );
      toggles.push(() => set(draft.categories[id] === true, new Set(asked.map(says)).size > 1));
      return label;
    }

    function item(vendor: { id: string; name: string }): HTMLElement {
      const facts = details(settings, vendor.id);
      const { gated } = site.vendors.find(({ id }) => id === vendor.id) ?? {};
      if (gated) {
        const { label, set } = toggle(vendor.id, vendor.name, (granted) =>
          redraft(withVendor(site, draft, vendor.id, granted)),
        );
        toggles.push(() => set(says(vendor)));
        return el('li', {}, label, facts);
      }
      return el('li', {}, el('strong', {}, vendor.name), !locked && objection(vendor), facts);
    }

    /** A vendor whose gate is open runs until the visitor objects: nothing is ticked beforehand. */
    function objection(vendor: { id: string }): HTMLElement {
      const { label, set } = toggle(vendor.id, texts['vendor.object'], (objects) =>
        redraft(withVendor(site, draft, vendor.id, !objects)),
      );
      toggles.push(() => set(!says(vendor)));
      return label;
    }

    return el(
      'section',
      {},
      el('h3', {}, head()),
      text && el('p', {}, marked(text)),
      vendors.length
        ? el('details', {}, el('summary', {}, count), el('ul', {}, vendors.map(item)))
        : el('p', { class: 'assent-quiet' }, texts['panel.noVendors']),
    );
  }

  function doNotSell(): HTMLElement {
    const isOut = draft.doNotSell;
    const status = el('p', { role: 'status' });
    const { label, set } = toggle(
      'do-not-sell',
      texts['doNotSell.title'],
      (on) => redraft({ ...draft, doNotSell: on }),
      // Under opt-out the browser's signal stands, whatever is said here.
      { disabled: guard.gpc && site.regime === 'opt-out' },
    );
    toggles.push(() => {
      set(draft.doNotSell);
      // Opting in again takes two steps: the switch, and saving after it was asked.
      const key = draft.doNotSell ? 'done' : 'sure';
      status.textContent = (isOut && texts[`doNotSell.${key}`]) || '';
    });
    return el(
      'section',
      { id: 'assent-do-not-sell' },
      el('h3', {}, label),
      el('p', {}, marked(settings.doNotSell)),
      status,
    );
  }

  function myChoices(): HTMLElement {
    const place = el('div', { role: 'status' });
    const more = el('details', {}, el('summary', {}, texts['mine.title']), place);
    more.addEventListener('toggle', async () => {
      if (!more.open || place.textContent) return;
      place.textContent = texts['mine.loading'] ?? '';
      try {
        place.replaceWith(await actions.mine());
      } catch {
        place.textContent = notice.texts['panel.failed'] ?? '';
        // To be opened again is to try again.
        more.addEventListener('toggle', () => place.replaceChildren(), { once: true });
      }
    });
    return el('section', { id: 'assent-my-choices' }, more);
  }

  function redraft(next: Answer): void {
    draft = next;
    for (const inLine of toggles) inLine();
  }

  redraft(draft);
  return dialog;
}
