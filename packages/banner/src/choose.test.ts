import { createHash } from 'node:crypto';
import type { KeptChoice, SiteScript } from '@assent/contract/vocabulary';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { choicesOn } from './choose.ts';
import { effectsOn } from './effects/effects.ts';
import { evidenceOn } from './evidence/evidence.ts';
import { readKept } from './kept.ts';
import { selfOn } from './me.ts';
import { clearDevice, guardOf, happyDOM, keptOf, serve, siteOf } from './test-kit.ts';

beforeEach(clearDevice);

/** A guard that only remembers, and a service that takes everything. */
async function stage(
  kept: KeptChoice | null = null,
  {
    gpc = false,
    more = {},
    ran = [],
  }: { gpc?: boolean; more?: Partial<SiteScript>; ran?: string[] } = {},
) {
  const { origin, heard } = await serve(() => [201]);
  const site = siteOf(more);
  let current = kept;
  const told: unknown[] = [];
  const guard = guardOf({
    site,
    service: origin,
    gpc,
    kept: () => current,
    async putInForce(next, ready) {
      current = next;
      told.push('in force');
      await ready;
      told.push('told');
    },
    inForce: () => ran,
    emit: (event, detail) => told.push([event, detail]),
  });
  const effects = {
    part: () => null,
    async load() {
      const all = effectsOn(guard, { hosts: {}, off: [] });
      return {
        ...all,
        stop: (...[ran]: [readonly string[], ...unknown[]]) => told.push(`stopped ${ran}`),
      };
    },
  };
  const evidence = { part: () => null, load: async () => evidenceOn };
  const choices = choicesOn(guard, { effects, evidence });
  return { site, guard, heard, told, evidence, choices };
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
    expect(told).toEqual(['in force', 'told', ['receipt', { receipt }]]);
  });

  it('names the one before as well when that is over, and its cookie gone', async () => {
    const first = await stage();
    const { receipt } = await first.choices.rejectAll();
    await first.choices.errands();
    document.cookie = 'assent_shop=;max-age=0;path=/';
    const { heard, choices } = await stage();
    await choices.acceptAll();
    await choices.errands();
    const { consentId } = bodies(first.heard)[0];
    expect(bodies(heard)).toMatchObject([{ previous: receipt, consentId }]);
  });

  it('is in force at once, and told when what ran is switched off', async () => {
    const { told, choices } = await stage(null, { ran: ['maps'] });
    await choices.rejectAll();
    expect(told.slice(0, 3)).toEqual(['in force', 'stopped maps', 'told']);
  });

  it('of another tab switches off what ran here', async () => {
    const { told, choices } = await stage(keptOf());
    await choices.catchUp(['maps']);
    expect(told).toEqual(['stopped maps']);
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

describe('a change by the page, while its file cannot be loaded', () => {
  it('is rejected and changes nothing, and is made once the file is there', async () => {
    const { guard, choices, evidence } = await stage();
    const there = evidence.load;
    evidence.load = () => Promise.reject(new Error('offline'));
    const change = { categories: { analytical: true } };
    await expect(choices.set(change)).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(guard.kept()).toBeNull();
    evidence.load = there;
    await choices.set(change);
    expect(guard.kept()?.answer.categories).toMatchObject(change.categories);
  });
});

describe('what the service keeps', () => {
  it('is ended where it has acknowledged an older choice than the latest', async () => {
    const ended: string[] = [];
    const { choices } = await stage(null, { more: { cookieDomain: 'shop.example' } });
    await choices.acceptAll();
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    vi.spyOn(document, 'cookie', 'set').mockImplementation((text) => {
      if (text.startsWith('assent_shop_s=')) ended.push(text);
      own?.set?.call(document, text);
    });
    await choices.rejectAll();
    const before = ended.length;
    await choices.errands();
    // Once for the choice, and once for the acknowledgement of the one before.
    expect([before, ended.length]).toEqual([1, 2]);
    await choices.consent('newsletter', true, 'Yes, write to me.');
    expect(ended).toHaveLength(2);
    vi.restoreAllMocks();
  });
});

describe('whose a choice is', () => {
  it('is known from the first moment on: it opens to the secret that is kept', async () => {
    const { heard, choices, site } = await stage();
    await choices.acceptAll();
    await choices.errands();
    const { secret } = selfOn(site).read();
    const owner = createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex');
    expect(bodies(heard)).toMatchObject([{ owner }]);
  });

  it('stays the same when two tabs were open before the first', async () => {
    const [one, two] = [await stage(), await stage()];
    await one.choices.rejectAll();
    await two.choices.acceptAll();
    await Promise.all([one.choices.errands(), two.choices.errands()]);
    const [first, second] = bodies([...one.heard, ...two.heard]);
    expect(second).toMatchObject({ consentId: first.consentId, owner: first.owner });
  });
});

describe('"Do Not Sell or Share" of a person who signed in', () => {
  it('comes with the first choice, unless the visitor says otherwise where it is shown', async () => {
    const { choices, site, guard } = await stage();
    const self = selfOn(site);
    const madeAt = new Date().toISOString();
    self.keep({ ...self.read(), doNotSell: { value: true, madeAt } });
    expect(choices.carried()).toBe(true);
    const said = { categories: {}, vendors: {}, doNotSell: false };
    await choices.choose(said, 'do-not-sell', null, true);
    expect(guard.kept()?.answer.doNotSell).toBe(false);
    expect(choices.carried()).toBe(false);
  });

  const said = { value: true, madeAt: '2026-11-01T10:00:00.000Z' };

  async function signedIn(kept: KeptChoice | null = null) {
    const made = await stage(kept);
    const self = selfOn(made.site);
    self.keep({ ...self.read(), doNotSell: said });
    return { ...made, word: () => self.read().doNotSell };
  }

  it('holds for the first choice here, and keeps the time at which it was said', async () => {
    const { guard, choices, word } = await signedIn();
    await choices.acceptAll();
    expect(guard.kept()?.answer.doNotSell).toBe(true);
    expect(word()).toEqual(said);
  });

  it('does not outdo what is said here in so many words', async () => {
    const { guard, choices, word } = await signedIn();
    await choices.set({ doNotSell: false });
    expect(guard.kept()?.answer.doNotSell).toBe(false);
    expect(word()).toMatchObject({ value: false });
    expect(word()?.madeAt).not.toBe(said.madeAt);
  });

  it('does not touch a choice that is there', async () => {
    const { guard, choices } = await signedIn(keptOf());
    await choices.acceptAll();
    expect(guard.kept()?.answer.doNotSell).toBe(false);
  });
});

describe('errands', () => {
  it.each([
    ['a signal that no choice carries', null, { regime: 'opt-out' as const }, ['opt-outs']],
    ['no signal where a choice carries it', keptOf(), { regime: 'opt-out' as const }, []],
    ['no signal where it opts nobody out', null, { regime: 'opt-in' as const }, []],
  ])('record %s', async (_, kept, more, expected) => {
    const { choices, heard } = await stage(kept, { gpc: true, more });
    await choices.errands();
    await happyDOM.waitUntilComplete();
    expect(heard.map(({ path }) => path.split('/').pop())).toEqual(expected);
  });
});

describe('what this browser remembers of its choices', () => {
  it('is no word on the sale of data where none was said', async () => {
    const { choices, site } = await stage();
    const { receipt } = await choices.acceptAll();
    expect(selfOn(site).read()).toEqual({
      consentId: expect.any(String),
      secret: expect.any(String),
      receipt,
    });
  });

  it('is the last word, with its time, and that a signal is on record', async () => {
    const { choices, site, heard } = await stage(null, { gpc: true });
    await choices.set({ doNotSell: true });
    await choices.errands();
    const [{ madeAt }] = bodies(heard);
    expect(selfOn(site).read()).toMatchObject({ doNotSell: { value: true, madeAt }, gpc: true });
  });
});

describe('set', () => {
  it.each([
    { categories: { fun: true } },
    { vendors: { nobody: true } },
    { categories: JSON.parse('{"analytical":"yes"}') },
    { categories: JSON.parse('{"__proto__":true}') },
    { doNotSell: JSON.parse('"no"') },
    // A page that forgets the level above would else refuse everything for the visitor.
    JSON.parse('{"analytical":true}'),
    JSON.parse('{"categories":["analytical"]}'),
    JSON.parse('"analytical"'),
    JSON.parse('null'),
    undefined as never,
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
