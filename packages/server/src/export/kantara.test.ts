import { type Choice, METHODS, REGIMES, type Receipt } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { receiptOf } from '../choices/receipt-of.ts';
import { publishConfig } from '../config/publish.ts';
import type { LiveConfig } from '../config/published.ts';
import { resolveConfig } from '../config/resolve.ts';
import { eraseReceipts } from '../log/erase.ts';
import {
  choiceInput,
  exportedLines,
  formInput,
  NEWSLETTER,
  siteInput,
  tempStore,
  testApp,
} from '../testing/kit.ts';
import { citedVersion } from './cited.ts';
import type { ExportRequest } from './export.ts';
import { type KantaraReceipt, kantaraReceipt } from './kantara.ts';

/**
 * The rules of Kantara's JSON schema (draft 6 of v1.1): members and their types, what is required, and
 * that a third party has a name. Members that it does not know are allowed.
 */
const Purpose = z.intersection(
  z.looseObject({
    purpose: z.string().optional(),
    consentType: z.string(),
    purposeCategory: z.array(z.string()),
    piiCategory: z.array(z.string()),
    primaryPurpose: z.boolean().optional(),
    termination: z.string(),
  }),
  z.discriminatedUnion('thirdPartyDisclosure', [
    z.looseObject({ thirdPartyDisclosure: z.literal(false) }),
    z.looseObject({ thirdPartyDisclosure: z.literal(true), thirdPartyName: z.string() }),
  ]),
);
const Schema = z.looseObject({
  version: z.string(),
  jurisdiction: z.string(),
  consentTimestamp: z.int().min(0),
  collectionMethod: z.string(),
  consentReceiptID: z.string(),
  publicKey: z.string().optional(),
  language: z.string().optional(),
  piiPrincipalId: z.string(),
  piiControllers: z.array(
    z.looseObject({
      piiController: z.string(),
      onBehalf: z.boolean().optional(),
      contact: z.string(),
      address: z.looseObject({}),
      email: z.string(),
      phone: z.string(),
      piiControllerUrl: z.string().optional(),
    }),
  ),
  policyUrl: z.string(),
  services: z.array(z.looseObject({ service: z.string(), purposes: z.array(Purpose) })),
  sensitive: z.boolean(),
  spiCat: z.array(z.string()),
});

type Site = Awaited<ReturnType<typeof testApp>>;

async function exported(
  { store, key }: Pick<Site, 'store' | 'key'>,
  changes: Partial<ExportRequest> = {},
): Promise<KantaraReceipt[]> {
  const request: ExportRequest = { site: 'shop', format: 'kantara', range: {}, ...changes };
  const lines = await exportedLines(store, key, request);
  return lines.map((line) => {
    expect(line.indexOf('\n')).toBe(line.length - 1);
    Schema.parse(JSON.parse(line));
    return JSON.parse(line);
  });
}

/** What the extension says of each vendor's purposes. */
const outcomesIn = (receipt?: KantaraReceipt): Record<string, unknown>[] =>
  // The extension's members are not typed one by one.
  (receipt?.['x-assent'].outcomes ?? []) as Record<string, unknown>[];

const purposesIn = (receipt?: KantaraReceipt) => receipt?.services[0]?.purposes ?? [];

describe('a choice', () => {
  it('has a purpose for all that was granted, with the recipient, and none for what was refused', async () => {
    const test = await testApp();
    const choice = choiceInput({ madeAt: new Date(Date.now() - 1500).toISOString() });
    await test.post(choice);
    const [receipt] = await exported(test);
    expect(receipt).toMatchObject({
      version: 'KI-CR-v1.1.0',
      jurisdiction: 'IE',
      consentTimestamp: Math.floor(Date.parse(choice.madeAt) / 1000),
      collectionMethod: 'save',
      consentReceiptID: choice.id,
      piiPrincipalId: choice.consentId,
      policyUrl: 'https://shop.example/privacy',
    });
    expect(purposesIn(receipt)).toEqual([
      {
        purpose: 'audience measurement',
        consentType: 'EXPLICIT',
        purposeCategory: ['16'],
        piiCategory: [],
        termination: '6 months; In the cookie settings on every page.',
        thirdPartyDisclosure: true,
        thirdPartyName: 'Google Ireland Limited',
      },
    ]);
    const bases = ['6-1-a'];
    expect(outcomesIn(receipt)).toMatchObject([
      { vendor: 'google-analytics', granted: true, status: 'given', legalBases: bases },
      { vendor: 'youtube', purpose: 'video', granted: false, status: 'refused' },
      { vendor: 'youtube', purpose: 'advertising', granted: false, status: 'refused' },
    ]);
  });

  it('that refuses all grants no purpose, and names the one before it in the extension', async () => {
    const test = await testApp();
    const first = choiceInput();
    await test.post(first);
    await test.post(
      choiceInput({
        consentId: first.consentId,
        previous: first.id,
        method: 'reject-all',
        categories: { analytical: false, functionality: false },
      }),
    );
    const [, second] = await exported(test);
    expect(purposesIn(second)).toEqual([]);
    expect(second?.['x-assent']).toMatchObject({ previous: first.id });
    expect(new Set(outcomesIn(second).map(({ status }) => status))).toEqual(new Set(['refused']));
  });

  it.each([
    [{ method: 'save', regime: 'opt-in' }, 'EXPLICIT', 'given'],
    [{ method: 'accept-all', regime: 'opt-out' }, 'EXPLICIT', 'given'],
    [{ method: 'save', regime: 'opt-out' }, 'N/A', 'unknown'],
    [{ method: 'automated', regime: 'opt-in' }, 'N/A', 'unknown'],
    [{ method: 'account', regime: 'opt-in' }, 'N/A', 'unknown'],
  ] as const)('by %j is, where it grants, %s: %s', async (changes, consentType, status) => {
    const test = await testApp(
      siteInput({ regimes: { byPlace: { US: 'opt-out' } }, doNotSell: { places: ['US'] } }),
    );
    await test.post(choiceInput(changes));
    const [receipt] = await exported(test);
    expect(purposesIn(receipt)[0]).toMatchObject({ consentType });
    expect(outcomesIn(receipt)[0]).toMatchObject({ granted: true, status });
  });

  it("calls marketing that in whatever category it stands, and owns up to a category of one's own", async () => {
    const test = await testApp(
      siteInput({
        categories: [{ id: 'strictly-necessary' }, { id: 'extras', title: 'Extras' }],
        vendors: [
          { id: 'meta-pixel', category: 'extras' },
          { id: 'youtube', category: 'extras' },
        ],
      }),
    );
    await test.post(choiceInput({ method: 'accept-all', categories: { extras: true } }));
    const [receipt] = await exported(test);
    const byName = Object.fromEntries(
      purposesIn(receipt).map(({ purpose, purposeCategory }) => [purpose, purposeCategory]),
    );
    expect(byName).toMatchObject({ advertising: ['6', '7'], video: [] });
    expect(receipt?.['x-assent'].missing).toContain('services[0].purposes[].purposeCategory');
  });
});

describe('facts', () => {
  it('that the configuration does not have are empty, and named', async () => {
    const test = await testApp();
    await test.post(choiceInput());
    const [receipt] = await exported(test);
    expect(receipt?.piiControllers).toMatchObject([
      { piiController: 'Shop Ltd', email: 'privacy@shop.example', phone: '', contact: '' },
    ]);
    expect(receipt).toMatchObject({ sensitive: false, spiCat: [] });
    expect(receipt?.['x-assent'].missing).toEqual([
      'piiControllers[0].contact',
      'piiControllers[0].phone',
      'services[0].purposes[].piiCategory',
      'sensitive',
      'spiCat',
    ]);
  });

  it('are those of the version that was answered, whatever is live now', async () => {
    const before = siteInput();
    const test = await testApp(before);
    await test.post(choiceInput());
    const [controller] = before.controllers;
    await publishConfig(
      test.store,
      siteInput({
        name: 'Shop 2',
        controllers: [
          {
            ...controller,
            id: 'main',
            name: 'Next SA',
            address: 'x',
            country: 'FR',
            email: 'a@b.fr',
            phone: '+33 1',
          },
        ],
        vendors: [{ id: 'youtube', category: 'analytical' }],
        links: { privacy: 'https://next.example/p' },
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
    await test.post(choiceInput({ version: 2 }));
    const [first, second] = await exported(test);
    expect(first).toMatchObject({ jurisdiction: 'IE', policyUrl: 'https://shop.example/privacy' });
    expect(purposesIn(first)[0]?.thirdPartyName).toBe('Google Ireland Limited');
    expect(second).toMatchObject({
      jurisdiction: 'FR',
      policyUrl: 'https://next.example/p',
      piiControllers: [{ piiController: 'Next SA', phone: '+33 1' }],
      services: [
        { service: 'Shop 2', purposes: [{ purpose: 'video' }, { purpose: 'advertising' }] },
      ],
    });
  });

  it('leave out a controller that no domain has', async () => {
    const [main] = siteInput().controllers;
    const test = await testApp(
      siteInput({
        controllers: [
          main as NonNullable<typeof main>,
          { id: 'de', name: 'Laden', address: 'x', country: 'DE', email: 'a@b.de' },
          { id: 'fr', name: 'Magasin', address: 'x', country: 'FR', email: 'a@b.fr' },
        ],
        domains: [{ host: 'shop.example' }, { host: 'laden.example', controller: 'de' }],
      }),
    );
    await test.post(choiceInput());
    const [receipt] = await exported(test);
    expect(receipt?.jurisdiction).toBe('IE, DE');
    expect(receipt?.piiControllers.map(({ piiController }) => piiController)).toEqual([
      'Shop Ltd',
      'Laden',
    ]);
  });
});

describe('the consent of a form', () => {
  const site = () => testApp(siteInput({ consents: [NEWSLETTER] }));

  it('has the words that were read, the configured ground and its way back', async () => {
    const test = await site();
    await test.postTo('form-consents', formInput({ wording: 'Yes,  write\nto me.' }));
    const [receipt] = await exported(test);
    expect(receipt?.collectionMethod).toBe('form');
    expect(purposesIn(receipt)).toMatchObject([
      {
        purpose: 'Yes,  write\nto me.',
        consentType: 'EXPLICIT',
        termination: 'By the link in each letter.',
        thirdPartyDisclosure: false,
      },
    ]);
    expect(receipt?.['x-assent']).toMatchObject({
      kind: 'form-consent',
      form: 'newsletter',
      status: 'given',
      legalBases: ['6-1-a'],
      asConfigured: true,
      configuredWording: 'Yes, write to me.',
      retention: 'Until withdrawn.',
    });
    expect(receipt?.['x-assent'].missing).toContain('services[0].purposes[].thirdPartyDisclosure');
  });

  it('withdrawn grants nothing any more, and says that it was withdrawn', async () => {
    const test = await site();
    await test.postTo('form-consents', formInput({ given: false }));
    const [receipt] = await exported(test);
    expect(purposesIn(receipt)).toEqual([]);
    expect(receipt?.['x-assent']).toMatchObject({ status: 'withdrawn' });
  });

  it('comes with choices in commit order, or alone, and never when it was erased', async () => {
    const test = await site();
    const [choice, gone, form] = [choiceInput(), choiceInput(), formInput()];
    await test.post(choice);
    await test.post(gone);
    await test.postTo('form-consents', form);
    const { siteId = 0 } = (await test.store.currentVersion('shop')) ?? {};
    const { consentId } = gone;
    const of = { consentId, owner: null };
    await eraseReceipts(test.store, test.key, { siteId, of, at: 1, by: 'controller' });
    const ids = async (changes: Partial<ExportRequest>) =>
      (await exported(test, changes)).map(({ consentReceiptID }) => consentReceiptID);
    expect(await ids({})).toEqual([choice.id, form.id]);
    expect(await ids({ kind: 'form-consent' })).toEqual([form.id]);
    expect(await ids({ kind: 'choice' })).toEqual([choice.id]);
  });
});

describe('what cannot be told', () => {
  it('the opt-out ledger is refused', async () => {
    const test = await testApp();
    await expect(exported(test, { kind: 'opt-out' })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  it('a receipt whose version the store does not have stops the export', async () => {
    const test = await testApp();
    await test.post(choiceInput());
    const elsewhere = tempStore();
    await publishConfig(elsewhere, siteInput({ name: 'Another' }));
    // The same log, in a store in which version 1 is another configuration.
    const store = { ...test.store, version: elsewhere.version };
    await expect(exported({ ...test, store })).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('any choice', () => {
  const published = resolveConfig(
    siteInput({
      vendors: [
        { id: 'google-analytics', category: 'analytical' },
        { id: 'matomo-selfhosted', category: 'analytical' },
        { id: 'youtube', category: 'functionality' },
        { id: 'meta-pixel', category: 'functionality' },
        { id: 'stripe', category: 'strictly-necessary' },
      ],
    }),
  );
  const live: LiveConfig = {
    ...published,
    siteId: 1,
    site: 'shop',
    version: 1,
    hash: '0'.repeat(64),
    since: {},
    publishedAt: 0,
  };
  const choices: fc.Arbitrary<Choice> = fc
    .record({
      method: fc.constantFrom(...METHODS),
      regime: fc.constantFrom(...REGIMES),
      categories: fc.record({ analytical: fc.boolean(), functionality: fc.boolean() }),
      doNotSell: fc.boolean(),
      gpc: fc.boolean(),
      language: fc.constantFrom('en' as const, 'de' as const),
    })
    .map(choiceInput);

  it('fits the schema, grants what ran and nothing else, and claims no consent that was not asked for', () => {
    fc.assert(
      fc.property(choices, fc.boolean(), (choice, gpcHeader) => {
        const receipt: Receipt = receiptOf(choice, live, gpcHeader, Date.now());
        const told = kantaraReceipt(receipt, citedVersion(published));
        Schema.parse(told);
        const ran = receipt.outcomes.flatMap(({ granted, vendors }) => (granted ? vendors : []));
        const purposes = published.vendors
          .filter(({ id }) => ran.includes(id))
          .flatMap((vendor) => vendor.purposes);
        expect(purposesIn(told)).toHaveLength(purposes.length);
        const saidYes = Object.values(choice.categories).includes(true);
        const mayBeYes = saidYes && ['accept-all', 'save', 'api'].includes(choice.method);
        if (!mayBeYes) expect(purposesIn(told).map((p) => p.consentType)).not.toContain('EXPLICIT');
      }),
    );
  });
});
