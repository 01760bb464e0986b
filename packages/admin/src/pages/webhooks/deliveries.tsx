import { useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { answerOf, api } from '../../api.ts';
import { timeText, wordsOf } from '../../language.ts';
import { Show, useResource } from '../../ui/resource.tsx';
import { Scroll } from '../../ui/scroll.tsx';
import { words } from './words.ts';

const route = () => api.sites[':site'].webhooks[':webhook'].deliveries;
type Delivery = InferResponseType<ReturnType<typeof route>['$get'], 200>['deliveries'][number];

/** As many as the service tells at once. */
const PAGE = 50;

/** What a webhook was sent, and what came of it. */
export function Deliveries({ site, webhook }: { site: string; webhook: string }) {
  const w = wordsOf(words);
  const count = useSignal(PAGE);
  const list = useResource(() => read(count.value));

  async function read(wanted: number): Promise<Delivery[]> {
    const offsets = Array.from({ length: wanted / PAGE }, (_, i) => String(i * PAGE));
    const param = { site, webhook };
    const pages = await Promise.all(
      offsets.map((offset) => answerOf(route().$get({ param, query: { offset } }))),
    );
    return pages.flatMap(({ deliveries }) => deliveries);
  }

  async function again(delivery: string): Promise<void> {
    await route()[':delivery'].again.$post({ param: { site, webhook, delivery } });
    list.reload();
  }

  return (
    <details>
      <summary>{w.deliveries}</summary>
      <Show resource={list}>
        {(deliveries) =>
          deliveries.length === 0 ? (
            <p class="quiet">{w.noDeliveries}</p>
          ) : (
            <Scroll label={w.deliveries}>
              <table class="stacked">
                <thead>
                  <tr>
                    <th scope="col">{w.time}</th>
                    <th scope="col">{w.what}</th>
                    <th scope="col">{w.state}</th>
                    <th scope="col" class="number">
                      {w.tries}
                    </th>
                    <th scope="col">
                      <span class="hidden">{w.again}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {deliveries.map((delivery) => (
                    <tr key={delivery.id}>
                      <th scope="row">{timeText(delivery.createdAt)}</th>
                      <td data-label={w.what}>{delivery.event}</td>
                      <td data-label={w.state}>
                        <State delivery={delivery} />
                      </td>
                      <td class="number" data-label={w.tries}>
                        {delivery.attempts}
                      </td>
                      <td>
                        {delivery.nextAt === null && (
                          <button
                            type="button"
                            class="plain"
                            onClick={() => void again(delivery.id)}
                          >
                            {w.again}
                          </button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )
        }
      </Show>
      {list.loaded.value.state === 'here' && list.loaded.value.value.length === count.value && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            count.value += PAGE;
          }}
        >
          {w.more}
        </button>
      )}
    </details>
  );
}

function State({ delivery: { deliveredAt, nextAt, outcome } }: { delivery: Delivery }) {
  const w = wordsOf(words);
  const [kind, text] =
    deliveredAt !== null
      ? ['good', w.delivered]
      : nextAt !== null
        ? ['warn', w.waiting(timeText(nextAt))]
        : ['bad', w.failed];
  return (
    <>
      <span class={`badge ${kind}`}>{text}</span> {outcome && <span class="quiet">{outcome}</span>}
    </>
  );
}
