import { answerOf, api } from '../../api.ts';
import { numberText, timeText, wordsOf } from '../../language.ts';
import { Show, useResource } from '../../ui/resource.tsx';
import { words } from './words.ts';

/** Whether receipts come in and are sealed. */
export function Health({ site }: { site: string }) {
  const w = wordsOf(words);
  const health = useResource(() => answerOf(api.sites[':site'].health.$get({ param: { site } })));
  return (
    <section class="card" aria-labelledby="health">
      <h2 id="health">{w.health}</h2>
      <Show resource={health}>
        {({ entries, unsealed, lastAt }) => (
          <>
            <p>
              <span class={`badge ${unsealed ? 'warn' : 'good'}`}>
                {unsealed ? w.healthWaiting(numberText(unsealed)) : w.healthGood}
              </span>
            </p>
            <p class="quiet">
              {w.entries(numberText(entries))} ·{' '}
              {lastAt === null ? w.noReceipt : w.lastReceipt(timeText(lastAt))}
            </p>
          </>
        )}
      </Show>
    </section>
  );
}
