import type { Regime, SiteConfigInput } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { liveConfigs } from '../config/live.ts';
import { publishConfig } from '../config/publish.ts';
import { buildNotice } from '../sites/notice.ts';
import { siteInput, tempStore } from '../testing/kit.ts';
import type { ArtefactBody, Toggle } from './body.ts';

const RENDERINGS = {
  bar: { hash: 'of the bar', code: '{}' },
  looks: { hash: 'of the looks', code: '{}' },
};

/** What the artefact of a site says. */
async function artefactOf(
  changes: Partial<SiteConfigInput> = {},
  { regime = 'opt-in' as Regime, doNotSell = false, language = 'en' } = {},
): Promise<ArtefactBody> {
  const store = tempStore();
  await publishConfig(store, siteInput(changes));
  const live = await liveConfigs(store).current('shop');
  const variant = { regime, doNotSell, age: null, validity: 'P6M' };
  return JSON.parse(buildNotice(live, variant, language, RENDERINGS, '').artefact.body);
}

const lines = (toggles: readonly Toggle[]) =>
  toggles.map(({ of, id, state, fixed }) => `${of} ${id} ${state}${fixed ? ' fixed' : ''}`);

/** Runs unasked, until the visitor objects. */
const OPEN: NonNullable<SiteConfigInput['vendors']>[number] = {
  id: 'matomo-cloud',
  category: 'analytical',
  gate: { value: 'exempt-conditional', reason: 'Audience measurement only; see our assessment.' },
};

describe('the switches that an artefact states', () => {
  it('are all off where a yes is asked for, in the order of the settings', async () => {
    const { toggles } = (await artefactOf()).screen;
    const expected = [
      'category analytical off',
      'vendor google-analytics off',
      'category functionality off',
      'vendor youtube off',
    ];
    expect(lines(toggles.noSignal)).toEqual(expected);
    expect(lines(toggles.signal)).toEqual(expected);
  });

  it('are on where the regime is opt-out, but for marketing to which the browser objects', async () => {
    const vendors = [
      { id: 'google-analytics', category: 'analytical' },
      {
        id: 'youtube',
        category: 'functionality',
        purposes: [
          { id: 'advertising', legalBases: [{ basis: '6-1-f' as const, interest: 'to be known' }] },
        ],
      },
      { id: 'google-fonts', category: 'functionality' },
    ];
    const { screen } = await artefactOf(
      {
        vendors,
        doNotSell: { places: ['US-CA'] },
        regimes: { byPlace: { 'US-CA': 'opt-out' } },
      },
      { regime: 'opt-out', doNotSell: true },
    );
    expect(lines(screen.toggles.noSignal)).toEqual([
      'category analytical on',
      'vendor google-analytics on',
      'category functionality on',
      'vendor youtube on',
      'vendor google-fonts on',
      'do-not-sell do-not-sell off',
    ]);
    expect(lines(screen.toggles.signal)).toEqual([
      'category analytical on',
      // The opt-out of sale is a switch of its own.
      'vendor google-analytics on',
      'category functionality mixed',
      'vendor youtube off',
      'vendor google-fonts on',
      'do-not-sell do-not-sell on fixed',
    ]);
  });

  it('have an objection for a vendor that runs unasked', async () => {
    const { toggles } = (await artefactOf({ vendors: [OPEN] })).screen;
    expect(lines(toggles.noSignal).slice(0, 2)).toEqual([
      'category analytical off',
      'objection matomo-cloud off',
    ]);
  });
});

describe('the screen that an artefact states', () => {
  it('has the colours of both schemes, the owner’s and ours', async () => {
    const { screen, rendering } = await artefactOf({
      banner: { form: 'dialog', position: 'top', theme: { light: { fill: '#123456' } } },
    });
    expect(screen).toMatchObject({ form: 'dialog', position: 'top' });
    expect(screen.colours.light).toMatchObject({ fill: '#123456', paper: '#ffffff' });
    expect(screen.colours.dark).toMatchObject({ fill: '#eceff2', paper: '#181c21' });
    expect(rendering).toBe('of the looks');
  });

  it('is a bar at the bottom unless the owner says otherwise', async () => {
    const { screen, rendering } = await artefactOf();
    expect(screen).toMatchObject({ form: 'bar', position: 'bottom' });
    expect(rendering).toBe('of the bar');
  });

  it('says whether the first layer came by itself', async () => {
    const asks = async (level: 'strict' | 'observe', regime: Regime) =>
      (await artefactOf({ guard: { level } }, { regime })).screen.asks;
    expect(await asks('observe', 'opt-in')).toBe(true);
    expect(await asks('observe', 'opt-out')).toBe(false);
    // Nothing runs there without a stored yes, so everybody is asked.
    expect(await asks('strict', 'opt-out')).toBe(true);
  });

  it('has what stands around one’s own receipts', async () => {
    const { mine } = await artefactOf({}, { language: 'de' });
    expect(mine.texts).toMatchObject({ 'mine.withdraw': 'Alles widerrufen' });
    expect(mine.vendors).toEqual({
      'google-analytics': 'Google Analytics 4',
      youtube: 'YouTube embed',
    });
  });

  it('has what stands beside the layers, in the language of the notice', async () => {
    const california: Partial<SiteConfigInput> = { doNotSell: { places: ['US-CA'] } };
    expect((await artefactOf(california, { language: 'de' })).beside).toEqual({
      reopen: 'Datenschutz-Einstellungen',
      honoured: '',
    });
    const { beside } = await artefactOf(
      { ...california, banner: { reopen: 'own' } },
      { regime: 'opt-out', doNotSell: true },
    );
    expect(beside).toEqual({ reopen: '', honoured: 'Opt-out request honoured' });
  });
});
