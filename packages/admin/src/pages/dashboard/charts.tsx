import type { Figures, Stats } from '@assent/contract';
import { numberText, percentText, wordsOf } from '../../language.ts';
import { Chart } from './chart.tsx';
import { words } from './words.ts';

/** How it went, bucket by bucket. */
export function Charts({ series, hasShown }: { series: Stats['series']; hasShown: boolean }) {
  const w = wordsOf(words);
  const days = series.map(({ from }) => from);
  const of = (field: keyof Figures) => series.map(({ figures }) => figures?.[field] ?? null);
  return (
    <div class="charts">
      <Chart
        title={w.optInRate}
        days={days}
        isShare
        lines={[{ label: w.optInRate, colour: '--on', values: of('optInRate'), text: percentText }]}
      />
      <Chart
        title={w.receipts}
        days={days}
        lines={[
          { label: w.accepted, colour: '--on', values: of('accepted'), text: numberText },
          {
            label: w.partly,
            colour: '--focus',
            dash: [8, 3],
            values: of('partly'),
            text: numberText,
          },
          {
            label: w.refused,
            colour: '--warn',
            dash: [2, 3],
            values: of('refused'),
            text: numberText,
          },
        ]}
      />
      {hasShown && (
        <Chart
          title={w.banner}
          days={days}
          lines={[
            { label: w.shown, colour: '--quiet', values: of('shown'), text: numberText },
            {
              label: w.interacted,
              colour: '--on',
              dash: [8, 3],
              values: of('interacted'),
              text: numberText,
            },
            {
              label: w.ignored,
              colour: '--warn',
              dash: [2, 3],
              values: of('ignored'),
              text: numberText,
            },
          ]}
        />
      )}
    </div>
  );
}
