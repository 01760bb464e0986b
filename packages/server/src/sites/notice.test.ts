import { expect, it } from 'vitest';
import { liveConfigs } from '../config/live.ts';
import { publishConfig } from '../config/publish.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import { buildNotice } from './notice.ts';
import { strictestVariant } from './variant.ts';

const CODE = { hash: 'c0de', code: '{}' };

it('shows marked texts as elements, and the artefact holds what was shown', async () => {
  const store = tempStore();
  const texts = { en: { intro: '<b>{controller}</b> asks.', 'panel.intro': 'One<br>by one.' } };
  await publishConfig(store, siteInput({ texts }));
  const live = await liveConfigs(store).current('shop');
  const { notice, settings, artefact } = buildNotice(
    live,
    strictestVariant(live),
    'en',
    { bar: CODE, looks: CODE },
    's/shop/1-abc123',
  );
  expect(notice.intro).toEqual([['b', ['Shop Ltd']], ' asks.']);
  const shown = JSON.parse(artefact.body);
  expect(shown.shown.intro).toEqual(notice.intro);
  expect(shown.settings.intro).toEqual(['One', ['br'], 'by one.']);
  // What nobody marked costs no more than it did.
  expect(settings.categories.map(({ text }) => typeof text)).toEqual([
    'string',
    'string',
    'string',
  ]);
});
