import type { KeptChoice } from '@assent/contract/vocabulary';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Guard } from './bridge.ts';
import { choicesOn } from './choose.ts';
import { effectsOn } from './effects/effects.ts';
import { evidenceOn } from './evidence/evidence.ts';
import { readKept } from './kept.ts';
import { clearDevice, keptOf, serve, siteOf } from './test-kit.ts';

beforeEach(clearDevice);

/** A guard that only remembers, and a service that takes everything. */
async function stage(kept: KeptChoice | null = null) {
  const { origin, heard } = await serve(() => [201]);
  const site = siteOf();
  let current = kept;
  const told: unknown[] = [];
  const guard: Guard = {
    site,
    service: origin,
    gpc: false,
    language: () => 'en',
    kept: () => current,
    putInForce(next) {
      current = next;
    },
    granted: () => [],
    inForce: () => [],
    mayWrite: () => true,
    active: () => [],
    hasInput: () => false,
    adopt: () => {},
    letLoad: () => false,
    emit: (event, detail) => told.push([event, detail]),
    mounted: () => {},
  };
  const effects = {
    part: () => null,
    load: async () => effectsOn(guard, { hosts: {}, off: [] }),
  };
  const evidence = { part: () => null, load: async () => evidenceOn };
  return { site, guard, heard, told, choices: choicesOn(guard, { effects, evidence }) };
}

const bodies = (heard: { body: string }[]) => heard.map(({ body }) => JSON.parse(body));

describe('a choice', () => {
  it('is kept, in force and sent, and names the one before', async () => {
    const before = keptOf({ categories: { analytical: true, functionality: true } });
    const { site, guard, heard, told, choices } = await stage(before);
    const { receipt } = await choices.rejectAll();
    await choices.errands();
    expect(guard.kept()).toMatchObject({ receiptId: receipt, consentId: before.consentId });
    expect(readKept(site)).toEqual(guard.kept());
    expect(bodies(heard)).toMatchObject([
      {
        id: receipt,
        previous: before.receiptId,
        method: 'reject-all',
        categories: { analytical: false, functionality: false },
        notice: null,
      },
    ]);
    expect(told).toEqual([['receipt', { receipt }]]);
  });

  it('made twice in a moment is one choice', async () => {
    const { heard, choices } = await stage();
    const [one, two] = [await choices.acceptAll(), await choices.acceptAll()];
    await choices.errands();
    expect(two.receipt).toBe(one.receipt);
    expect(heard).toHaveLength(1);
  });

  it('that differs is a choice of its own, however soon', async () => {
    const { heard, choices } = await stage();
    await choices.acceptAll();
    await choices.set({ vendors: { counter: false } });
    await choices.errands();
    const [first, second] = bodies(heard);
    expect(second).toMatchObject({
      previous: first.id,
      method: 'api',
      vendors: { counter: false },
    });
  });
});

describe('set', () => {
  it.each([
    { categories: { fun: true } },
    { vendors: { nobody: true } },
    { categories: JSON.parse('{"analytical":"yes"}') },
    { categories: JSON.parse('{"__proto__":true}') },
    { doNotSell: JSON.parse('"no"') },
  ])('refuses %j, and nothing is kept or sent', async (change) => {
    const { guard, heard, choices } = await stage();
    await expect(choices.set(change)).rejects.toMatchObject({ code: 'invalid-choice' });
    await choices.errands();
    expect(guard.kept()).toBeNull();
    expect(document.cookie).toBe('');
    expect(heard).toEqual([]);
  });

  it('keeps what is not named', async () => {
    const kept = keptOf({ categories: { analytical: true, functionality: false } });
    const { guard, choices } = await stage(kept);
    await choices.set({ doNotSell: true });
    expect(guard.kept()?.answer).toMatchObject({
      categories: kept.answer.categories,
      doNotSell: true,
    });
  });
});
