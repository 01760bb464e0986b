import { Choice, Problem } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import type { LiveConfig } from '../config/published.ts';
import { hasGpc, parseAs, takePosts } from '../intake/post.ts';
import { answeredVersion } from '../intake/terms.ts';
import type { Log } from '../log/append.ts';
import type { PlaceOf } from '../places/place-of.ts';
import { visitorOf } from '../stats/visitor.ts';
import { assertAcceptable } from './acceptable.ts';
import { cookieToKeep } from './keep-cookie.ts';
import { recordChoice } from './record.ts';

/**
 * Takes visitors' choices: `POST /v1/sites/{siteKey}/receipts`.
 * @param placeOf tells a visitor's place; null where the operator named no way to
 */
export function choicesRoute(configs: LiveConfigs, log: Log, placeOf: PlaceOf | null): Hono {
  const route = new Hono();

  takePosts(route, '/:site/receipts', configs, async (c, current, body) => {
    const choice = parseAs(Choice, body, 'invalid-choice');
    const live = await answeredVersion(configs, current, choice.version, 'choice-not-acceptable');
    await assertShown(configs, live, choice);
    assertAcceptable(choice, live, Date.now());
    const visitor = visitorOf(c, placeOf);
    const { isNew, ...acknowledgement } = await recordChoice(log, choice, live, hasGpc(c), visitor);
    const cookie = cookieToKeep(c, choice, current, placeOf);
    return {
      json: JSON.stringify(acknowledgement),
      isNew,
      ...(cookie && { headers: { 'Set-Cookie': cookie } }),
    };
  });

  return route;
}

async function assertShown(configs: LiveConfigs, live: LiveConfig, choice: Choice): Promise<void> {
  if (!choice.notice || (await configs.hasShown(live, choice.notice))) return;
  throw new Problem('choice-not-acceptable', 'notice: was never shown on this site', [
    { path: 'notice', message: 'was never shown on this site' },
  ]);
}
