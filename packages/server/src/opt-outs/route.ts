import { OptOutInput } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { hasGpc, parseAs, takePosts } from '../intake/post.ts';
import { answeredVersion, assertNone, clockFaults, regimeFaults } from '../intake/terms.ts';
import type { PlaceOf } from '../places/place-of.ts';
import { visitorOf } from '../stats/visitor.ts';
import type { RecordSignal } from './record.ts';

/**
 * Takes opt-out signals that come without a choice: `POST /v1/sites/{siteKey}/opt-outs`.
 * @param placeOf tells a visitor's place; null where the operator named no way to
 */
export function optOutsRoute(
  configs: LiveConfigs,
  record: RecordSignal,
  placeOf: PlaceOf | null,
): Hono {
  const route = new Hono();

  takePosts(route, '/:site/opt-outs', configs, async (c, current, body) => {
    const sent = parseAs(OptOutInput, body, 'invalid-input');
    const live = await answeredVersion(configs, current, sent.version, 'not-acceptable');
    assertNone('not-acceptable', [
      ...clockFaults(sent.madeAt, live, Date.now()),
      ...regimeFaults(sent.regime, live),
    ]);
    const { isNew, ...acknowledgement } = await record(
      sent,
      live,
      hasGpc(c),
      visitorOf(c, placeOf),
    );
    return { json: JSON.stringify(acknowledgement), isNew };
  });

  return route;
}
