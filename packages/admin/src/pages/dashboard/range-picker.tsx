import { type Signal, useSignal } from '@preact/signals';
import { wordsOf } from '../../language.ts';
import { dayOf, daysIn, isRange, lastDays, type Range } from './range.ts';
import { words } from './words.ts';

const PRESETS = [7, 30, 90, 365];

/** Chooses what is looked at: one of a few ranges, or two days. */
export function RangePicker({ range }: { range: Signal<Range> }) {
  const w = wordsOf(words);
  const isOwn = useSignal(false);
  const { from, to } = range.value;
  const today = dayOf(Date.now());

  function put(end: keyof Range, day: string): void {
    const next = { ...range.value, [end]: day };
    if (isRange(next)) range.value = next;
  }

  return (
    <fieldset class="range">
      <legend class="hidden">{w.range}</legend>
      {PRESETS.map((days) => (
        <button
          key={days}
          type="button"
          class="plain"
          aria-pressed={!isOwn.value && to === today && daysIn(range.value) === days}
          onClick={() => {
            isOwn.value = false;
            range.value = lastDays(days);
          }}
        >
          {days === 365 ? w.year : w.days(days)}
        </button>
      ))}
      <button
        type="button"
        class="plain"
        aria-pressed={isOwn.value}
        aria-expanded={isOwn.value}
        onClick={() => {
          isOwn.value = !isOwn.value;
        }}
      >
        {w.own}
      </button>
      {isOwn.value && (
        <>
          <label>
            {w.from}
            <input
              type="date"
              value={from}
              max={to}
              onChange={({ currentTarget }) => put('from', currentTarget.value)}
            />
          </label>
          <label>
            {w.to}
            <input
              type="date"
              value={to}
              min={from}
              max={today}
              onChange={({ currentTarget }) => put('to', currentTarget.value)}
            />
          </label>
        </>
      )}
    </fieldset>
  );
}
