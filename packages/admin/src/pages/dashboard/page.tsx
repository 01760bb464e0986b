import type { Stats, StatsDimension } from '@assent/contract';
import { useComputed, useSignal } from '@preact/signals';
import { answerOf, api } from '../../api.ts';
import { dayText, wordsOf } from '../../language.ts';
import { Empty, Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { Breakdown } from './breakdown.tsx';
import { Charts } from './charts.tsx';
import { Health } from './health.tsx';
import { bucketOf, lastDays } from './range.ts';
import { RangePicker } from './range-picker.tsx';
import { Tiles } from './tiles.tsx';
import { words } from './words.ts';

/** What visitors answered, over time. */
export default function Dashboard({ site }: { site: string }) {
  const w = wordsOf(words);
  const range = useSignal(lastDays(30));
  const dimension = useSignal<StatsDimension>('category');
  const query = useComputed(() => ({
    ...range.value,
    bucket: bucketOf(range.value),
    dimension: dimension.value,
  }));
  const stats = useResource<Stats>(() =>
    answerOf(api.sites[':site'].stats.$get({ param: { site }, query: query.value })),
  );

  return (
    <Page title={w.title} lead={w.lead}>
      <RangePicker range={range} />
      <Show resource={stats}>
        {(now) => (
          <>
            <p class="quiet">{comparison(now)}</p>
            {now.totals.choices + now.totals.shown + now.totals.signals === 0 ? (
              <Empty title={w.empty}>
                <p>{w.emptyLead}</p>
              </Empty>
            ) : (
              <>
                <Tiles now={now.totals} before={now.before?.totals ?? null} />
                <Charts series={now.series} hasShown={now.totals.shown > 0} />
                <Breakdown breakdown={now.breakdown} dimension={dimension} />
              </>
            )}
          </>
        )}
      </Show>
      <Health site={site} />
    </Page>
  );
}

function comparison({ before, since }: Stats): string {
  const w = wordsOf(words);
  const day = (text: string) => dayText(Date.parse(text));
  const compared = before ? w.compare(day(before.from), day(before.to)) : w.noCompare;
  return since ? `${compared} · ${w.since(day(since))}` : compared;
}
