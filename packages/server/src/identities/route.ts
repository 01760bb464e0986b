import { IdentityInput } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { hasGpc, parseAs, takePosts } from '../intake/post.ts';
import { answeredVersion, assertNone, clockFaults, regimeFaults } from '../intake/terms.ts';
import type { Identify } from './identify.ts';

/** Lets opt-outs follow a signed-in person: `POST /v1/sites/{siteKey}/identities`. */
export function identitiesRoute(configs: LiveConfigs, identify: Identify): Hono {
  const route = new Hono();

  takePosts(route, '/:site/identities', configs, async (c, current, body) => {
    const sent = parseAs(IdentityInput, body, 'invalid-input');
    const live = await answeredVersion(configs, current, sent.version, 'not-acceptable');
    const now = Date.now();
    assertNone('not-acceptable', [
      ...regimeFaults(sent.regime, live),
      ...clockFaults(sent.madeAt, live, now),
      ...(sent.doNotSell ? clockFaults(sent.doNotSell.madeAt, live, now, 'doNotSell.madeAt') : []),
    ]);
    const json = JSON.stringify(await identify(sent, live, hasGpc(c)));
    return { json, headers: { 'Cache-Control': 'no-store' } };
  });

  return route;
}
