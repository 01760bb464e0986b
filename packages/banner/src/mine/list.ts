import type { Mine } from '@assent/contract/vocabulary';
import type { Guard } from '../bridge.ts';
import { el } from '../dom.ts';
import { button } from '../ui/buttons.ts';
import type { Actions } from '../ui/state.ts';
import { download } from './download.ts';
import { type AnyReceipt, type Entry, entryOf, localEntry, timeOf } from './entry.ts';

/** The visitor's own receipts, in order, with what they may do with them. */
export function list(guard: Guard, { rejectAll }: Actions, mine: Mine): HTMLElement {
  const { texts } = mine;
  /** What the list is. */
  const status = el('p', { role: 'status' });
  /** What came of a button, beside the buttons: the list may be long. */
  const answer = el('p', { role: 'status', tabindex: '-1' });
  const entries = el('ol', {});
  const buttons = el('div', { class: 'assent-tools' });
  let receipts: AnyReceipt[] = [];
  let isSure = false;

  const say = (...keys: string[]) => {
    status.textContent = keys.map((key) => texts[`mine.${key}`] ?? '').join(' ');
  };

  function reply(key: string): void {
    answer.textContent = texts[`mine.${key}`] ?? '';
    answer.scrollIntoView({ block: 'nearest' });
  }

  function show(shown: Entry[]): void {
    entries.replaceChildren(...shown.map(item));
    buttons.hidden = !shown.length;
    for (const needing of buttons.querySelectorAll<HTMLElement>('[data-assent-needs]')) {
      needing.hidden = !receipts.length;
    }
  }

  const item = (entry: Entry): HTMLElement =>
    el(
      'li',
      {},
      el('time', { datetime: entry.madeAt }, timeOf(entry, mine)),
      entry.what && el('strong', {}, entry.what),
      entry.outcome && el('span', {}, entry.outcome),
      el('span', {}, texts['mine.receipt'], ' ', el('code', { dir: 'ltr' }, entry.id)),
    );

  async function load(): Promise<void> {
    say('loading');
    try {
      receipts = ((await window.assent?.receipts()) ?? []) as AnyReceipt[];
      show(receipts.map((receipt) => entryOf(receipt, mine)));
      // What is not acknowledged yet is known here alone, and so is what was made without a secret.
      if (receipts.length) say('intro');
      else if (showLocal()) say('local');
      else say('none');
    } catch {
      if (showLocal()) say('unreachable', 'local');
      else say('failed');
    }
  }

  /** @returns whether the browser itself keeps a choice */
  function showLocal(): boolean {
    const local = localEntry(guard, mine);
    show(local ? [local] : []);
    return !!local;
  }

  async function erase(): Promise<void> {
    if (!isSure) {
      isSure = true;
      reply('sure');
      return;
    }
    isSure = false;
    try {
      await window.assent?.erase();
      receipts = [];
      show([]);
      say();
      reply('erased');
      // The button that had it is gone.
      answer.focus();
    } catch {
      reply('failed');
    }
  }

  const read = () =>
    receipts
      .map((receipt) => entryOf(receipt, mine))
      .map((entry) =>
        [timeOf(entry, mine), entry.what, entry.outcome, `${texts['mine.receipt']} ${entry.id}`]
          .filter(Boolean)
          .join('\n'),
      )
      .join('\n\n');

  const name = `receipts-${guard.site.site}`;
  const needs = { 'data-assent-needs': true };
  buttons.append(
    button(
      'download',
      texts['mine.download'],
      () => download(`${name}.json`, 'application/json', JSON.stringify(receipts, null, 2)),
      needs,
    ),
    button('read', texts['mine.read'], () => download(`${name}.txt`, 'text/plain', read()), needs),
    button('withdraw', texts['mine.withdraw'], rejectAll),
    button('erase', texts['mine.erase'], erase, needs),
  );
  load();
  return el('div', { class: 'assent-mine' }, status, entries, buttons, answer);
}
