import type { Signal } from '@preact/signals';
import { numberText, wordsOf } from '../../language.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

/** To the page before, and to the next. */
export function Pages({
  view,
  now,
  all,
}: {
  view: Signal<View | undefined>;
  now: number;
  all: number;
}) {
  const w = wordsOf(words);
  if (all < 2) return null;
  const go = (page: number) => {
    if (view.value) view.value = { ...view.value, page };
  };
  return (
    <nav class="pages" aria-label={w.page(numberText(now + 1), numberText(all))}>
      <button type="button" class="plain" disabled={now === 0} onClick={() => go(now - 1)}>
        {w.previous}
      </button>
      <span>{w.page(numberText(now + 1), numberText(all))}</span>
      <button type="button" class="plain" disabled={now === all - 1} onClick={() => go(now + 1)}>
        {w.next}
      </button>
    </nav>
  );
}
