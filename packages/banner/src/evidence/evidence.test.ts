import { createHash } from 'node:crypto';
import type { Answer, KeptChoice, Method, SiteScript } from '@assent/contract/vocabulary';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Me, selfOn } from '../me.ts';
import { outbox } from '../send.ts';
import {
  CONSENT_ID,
  clearDevice,
  guardOf,
  type Heard,
  keptOf,
  serve,
  siteOf,
} from '../test-kit.ts';
import { evidenceOn } from './evidence.ts';

const KEY = 'assent_shop_me';
const SECRET = 'ab'.repeat(32);
const DAY_MS = 86_400_000;
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

beforeEach(() => {
  clearDevice();
  vi.restoreAllMocks();
});

interface Stage {
  site?: Partial<SiteScript>;
  kept?: KeptChoice;
  gpc?: boolean;
  /** What this browser is known by; without it, it is not known yet. */
  me?: Partial<Me>;
}

/** The evidence of one page view, before a service that answers as it is told. */
async function stage(
  answer: (request: Heard) => [number, string?],
  { site: more, kept, gpc = false, me }: Stage = {},
) {
  if (me) {
    localStorage.setItem(KEY, JSON.stringify({ consentId: CONSENT_ID, secret: SECRET, ...me }));
  }
  const { origin, heard } = await serve(answer);
  const site = siteOf(more);
  const chosen: [Answer, Method, string | null][] = [];
  const acknowledged: string[] = [];
  const guard = guardOf({ site, service: origin, gpc, kept: () => kept ?? null });
  const box = outbox(site, origin, (receipt) => acknowledged.push(receipt));
  const evidence = evidenceOn({
    guard,
    self: selfOn(site),
    box,
    choose: async (answer, method, notice) => {
      chosen.push([answer, method, notice]);
      return { receipt: 'x', waits: false };
    },
  });
  return { evidence, box, heard, chosen, acknowledged };
}

const posts = (heard: Heard[], to: string) =>
  heard.filter(({ path }) => path === `/v1/sites/shop/${to}`).map(({ body }) => JSON.parse(body));
const kept = (): Me => JSON.parse(localStorage.getItem(KEY) ?? 'null');

describe('consent', () => {
  it("sends the words as they were shown, with the browser's pseudonym and owner", async () => {
    const { evidence, heard, acknowledged } = await stage(() => [201], { me: {} });
    const { receipt } = await evidence.consent('news', true, '  Yes,\n write. ');
    expect(posts(heard, 'form-consents')).toEqual([
      {
        id: receipt,
        consentId: CONSENT_ID,
        owner: sha256(Buffer.from(SECRET, 'hex')),
        form: 'news',
        version: 3,
        language: 'en',
        given: true,
        wording: 'Yes,\n write.',
        subject: null,
        madeAt: expect.stringMatching(/Z$/),
      },
    ]);
    expect(acknowledged).toEqual([receipt]);
  });

  it('keeps who this browser is from then on, by the pseudonym of the choice', async () => {
    const choice = keptOf();
    const { evidence, heard } = await stage(() => [201], { kept: choice });
    await evidence.consent('news', true, 'Yes.');
    const [post] = posts(heard, 'form-consents');
    expect(post.consentId).toBe(choice.consentId);
    expect(kept()).toMatchObject({ consentId: choice.consentId });
    expect(post.owner).toBe(sha256(Buffer.from(kept().secret, 'hex')));
  });

  it.each(['', ' \n ', 'x'.repeat(4001), undefined as never, 42 as never])(
    'refuses words that are missing or too many, and keeps and sends nothing',
    async (words) => {
      const { evidence, heard } = await stage(() => [201]);
      await expect(evidence.consent('news', true, words)).rejects.toMatchObject({
        code: 'invalid-choice',
      });
      expect([heard, localStorage.length]).toEqual([[], 0]);
    },
  );

  it('waits through an outage, and tells its receipt', async () => {
    const { evidence, box, heard } = await stage(() => [heard.length > 1 ? 201 : 0]);
    const { receipt } = await evidence.consent('news', false, 'No.');
    await box.flush();
    expect(posts(heard, 'form-consents').map(({ id }) => id)).toEqual([receipt, receipt]);
    expect(localStorage.getItem('assent_shop_out')).toBeNull();
  });

  it('that the service will never take is no consent', async () => {
    const { evidence } = await stage(() => [422]);
    await expect(evidence.consent('nwes', true, 'Yes.')).rejects.toMatchObject({
      code: 'invalid-choice',
      message: expect.stringContaining('nwes'),
    });
  });
});

describe("the browser's signal", () => {
  it('is sent once, and not again at later page views', async () => {
    const options: Stage = { site: { regime: 'opt-out' }, gpc: true };
    const first = await stage(() => [201], options);
    first.evidence.recordSignal();
    first.evidence.recordSignal();
    await first.box.flush();
    expect(posts(first.heard, 'opt-outs')).toMatchObject([
      {
        signal: 'gpc',
        source: 'script',
        regime: 'opt-out',
        version: 3,
        consentId: kept().consentId,
      },
    ]);
    // A row of the ledger is no receipt.
    expect(first.acknowledged).toEqual([]);
    const second = await stage(() => [201], options);
    second.evidence.recordSignal();
    await second.box.flush();
    expect(second.heard).toEqual([]);
  });
});

describe('identify', () => {
  const answering = (doNotSell: boolean | null, decidedBy: string | null = 'choice') =>
    stage.bind(null, () => [200, JSON.stringify({ doNotSell, decidedBy, at: AT })]);
  const AT = daysAgo(3);

  it('sends the hash of site and id, never the id, and what was said here', async () => {
    const doNotSell = { value: false, madeAt: daysAgo(1) };
    const { evidence, heard } = await answering(null, null)({ me: { doNotSell } });
    await evidence.identify('u-1');
    const [post] = posts(heard, 'identities');
    expect(post).toEqual({
      subject: sha256('shop\nu-1'),
      consentId: CONSENT_ID,
      version: 3,
      regime: 'opt-in',
      doNotSell,
      gpc: false,
      madeAt: expect.stringMatching(/Z$/),
    });
    expect(heard[0]?.body).not.toContain('u-1');
    await evidence.consent('news', true, 'Yes.');
    expect(posts(heard, 'form-consents')).toMatchObject([{ subject: sha256('shop\nu-1') }]);
  });

  it.each([
    ['older than an answer is valid', { value: true, madeAt: daysAgo(181) }],
    ["another browser's signal", { value: true, madeAt: AT, bySignal: true }],
  ])('does not send as an answer what is %s', async (_, doNotSell) => {
    const { evidence, heard } = await answering(null, null)({ me: { doNotSell } });
    await evidence.identify('u-1');
    expect(posts(heard, 'identities')).toMatchObject([{ doNotSell: null }]);
  });

  it('keeps what holds for the person with its own time', async () => {
    const { evidence } = await answering(true, 'signal')({});
    await evidence.identify('u-1');
    expect(kept().doNotSell).toEqual({ value: true, madeAt: AT, bySignal: true });
  });

  it.each<[string, boolean | null, Stage, unknown[]]>([
    ['where the choice says otherwise', true, { kept: keptOf() }, [true]],
    ['where the person opted in again', false, { kept: keptOf({ doNotSell: true }) }, [false]],
    ['not where it is so already', true, { kept: keptOf({ doNotSell: true }) }, []],
    ['not where the person never said anything', null, { kept: keptOf() }, []],
    [
      'not where the site does not offer it',
      true,
      { kept: keptOf(), site: { doNotSell: false } },
      [],
    ],
    ['not for a visitor who is still asked', true, {}, []],
    // At strict everybody is asked, in every regime: nobody may answer for them.
    ['not under opt-out either, at strict', true, { site: { regime: 'opt-out' } }, []],
    [
      'where vendors run and nothing is asked',
      true,
      { site: { regime: 'opt-out', level: 'observe' } },
      [true],
    ],
  ])('makes the choice: %s', async (_, doNotSell, options, expected) => {
    const { evidence, chosen } = await answering(doNotSell)(options);
    await evidence.identify('u-1');
    expect(chosen.map(([answer]) => answer.doNotSell)).toEqual(expected);
    expect(chosen.every(([, method, notice]) => method === 'account' && !notice)).toBe(true);
  });

  it.each([[''], [undefined], [null], [7]])(
    'refuses %j as an id, and sends nothing',
    async (id) => {
      const { evidence, heard } = await answering(null)({});
      await expect(evidence.identify(id as string)).rejects.toMatchObject({
        code: 'invalid-choice',
      });
      expect([heard, localStorage.length]).toEqual([[], 0]);
    },
  );

  it.each([0, 500])('rejects when the service cannot (%i), and changes nothing', async (status) => {
    const { evidence, chosen } = await stage(() => [status], { kept: keptOf() });
    await expect(evidence.identify('u-1')).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(chosen).toEqual([]);
    expect(kept().doNotSell).toBeUndefined();
  });
});

describe("one's own receipts", () => {
  const RECEIPTS = [{ id: 1 }, { id: 2 }];

  it('are asked for with the secret, after what still waits was sent', async () => {
    const { evidence, box, heard } = await stage(
      ({ path }) =>
        path.endsWith('my/receipts') ? [200, JSON.stringify({ receipts: RECEIPTS })] : [201],
      { me: {} },
    );
    box.add('opt-outs', { ...SIGNAL });
    expect(await evidence.receipts()).toEqual(RECEIPTS);
    expect(heard.map(({ path }) => path.replace('/v1/sites/shop/', ''))).toEqual([
      'opt-outs',
      'my/receipts',
    ]);
    expect(posts(heard, 'my/receipts')).toEqual([{ consentId: CONSENT_ID, secret: SECRET }]);
  });

  it('are none where the service knows nothing of this browser', async () => {
    const { evidence } = await stage(() => [404, '{}']);
    expect(await evidence.receipts()).toEqual([]);
    expect(await evidence.erase()).toEqual({ erased: 0 });
  });

  it('are erased with the secret, and counted', async () => {
    const { evidence, heard } = await stage(() => [200, '{"erased":2,"at":"x"}'], { me: {} });
    expect(await evidence.erase()).toEqual({ erased: 2 });
    expect(posts(heard, 'my/erasure')).toEqual([{ consentId: CONSENT_ID, secret: SECRET }]);
  });

  it.each([0, 503])('are not said to be none when the service cannot (%i)', async (status) => {
    const { evidence } = await stage(() => [status]);
    await expect(evidence.receipts()).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(evidence.erase()).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

const SIGNAL = {
  id: '019aa000-0000-7000-8000-000000000003',
  consentId: CONSENT_ID,
  signal: 'gpc',
  source: 'script',
  version: 3,
  regime: 'opt-out',
  subject: null,
  madeAt: '2026-11-21T10:00:00.000Z',
} as const;
