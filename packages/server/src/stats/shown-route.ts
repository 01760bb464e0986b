import { ShownInput } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { assertOrigin } from '../intake/origin.ts';
import { parseAs } from '../intake/post.ts';
import { answeredVersion, assertNone, languageFaults, regimeFaults } from '../intake/terms.ts';
import type { PlaceOf } from '../places/place-of.ts';
import { countShown } from './count.ts';
import type { ShownCounter } from './shown-counter.ts';
import { visitorOf } from './visitor.ts';

/**
 * Hears that a page has shown the banner to ask: `POST /v1/sites/{siteKey}/shown?v={version}&l={language}&r={regime}`.
 * A browser sends it as a beacon, which can set no type and reads no answer; a body is not looked at.
 * @param placeOf tells a visitor's place; null where the operator named no way to
 */
export function shownRoute(
  configs: LiveConfigs,
  shown: ShownCounter,
  placeOf: PlaceOf | null,
): Hono {
  const route = new Hono();

  route.post('/:site/shown', async (c) => {
    const current = await configs.current(c.req.param('site'));
    assertOrigin(c.req.header('origin'), c.req.header('host'), current);
    const input = parseAs(ShownInput, c.req.query(), 'invalid-input');
    const live = await answeredVersion(configs, current, input.v, 'not-acceptable');
    assertNone('not-acceptable', [
      ...languageFaults(input.l, live),
      ...regimeFaults(input.r, live),
    ]);
    // A page that was loaded before the owner switched it off may still say so.
    if (current.config.banner?.countShown !== false) {
      shown.add(countShown(input, current.siteId, visitorOf(c, placeOf), Date.now()));
    }
    return c.body(null, 204);
  });

  return route;
}
