import type { Choice } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { type AdminApp, adminApp } from '../testing/admin-kit.ts';
import { choiceInput, expectRefused, siteInput } from '../testing/kit.ts';

interface Found {
  entries: { position: number; id: string | null; receipt: { method: string } | null }[];
  older: number | null;
  newer: number | null;
}

/** A site with five receipts of three visitors. */
async function filled(): Promise<AdminApp & { choices: Choice[] }> {
  const service = await adminApp();
  const [consentId] = [choiceInput().consentId];
  const choices = [
    choiceInput({ consentId }),
    choiceInput({ method: 'accept-all', categories: { analytical: true, functionality: true } }),
    choiceInput({ gpc: true }),
    choiceInput({ consentId }),
    choiceInput({ method: 'accept-all', categories: { analytical: true, functionality: true } }),
  ];
  for (const choice of choices) expect((await service.post(choice)).status).toBe(201);
  return { ...service, choices };
}

describe('searching the log', () => {
  it('finds by what is asked for, the latest first', async () => {
    const { owner, choices } = await filled();
    const positions = async (query: string) => {
      const response = await owner.get(`/sites/shop/log?${query}`);
      expect(response.status).toBe(200);
      return ((await response.json()) as Found).entries.map(({ position }) => position);
    };
    expect(await positions('')).toEqual([4, 3, 2, 1, 0]);
    expect(await positions('method=accept-all')).toEqual([4, 1]);
    expect(await positions('gpc=1')).toEqual([2]);
    expect(await positions('doNotSell=1')).toEqual([]);
    expect(await positions('version=1&kind=choice&method=save')).toEqual([3, 2, 0]);
    expect(await positions('version=2')).toEqual([]);
    expect(await positions(`consent=${choices[0]?.consentId}`)).toEqual([3, 0]);
    expect(await positions(`receipt=${choices[2]?.id}`)).toEqual([2]);
    expect(await positions('to=2020-01-01')).toEqual([]);
    expect(await positions('from=2020-01-01&method=accept-all')).toEqual([4, 1]);
  });

  it('goes from page to page and back', async () => {
    const { owner } = await filled();
    const page = async (query: string) => {
      const found = (await (await owner.get(`/sites/shop/log?limit=2&${query}`)).json()) as Found;
      return [found.entries.map(({ position }) => position), found.older, found.newer];
    };
    expect(await page('')).toEqual([[4, 3], 3, null]);
    expect(await page('before=3')).toEqual([[2, 1], 1, 2]);
    expect(await page('before=1')).toEqual([[0], null, 0]);
    expect(await page('after=0')).toEqual([[2, 1], 1, 2]);
    expect(await page('after=2')).toEqual([[4, 3], 3, null]);
  });

  it.each(['receipt=7', 'from=yesterday', 'limit=1000', 'method=magic', 'before=1&after=0', 'x=1'])(
    'refuses %s',
    async (query) => {
      const { owner } = await adminApp();
      await expectRefused(await owner.get(`/sites/shop/log?${query}`), {
        status: 400,
        code: 'invalid-input',
      });
    },
  );
});

interface OneReceipt {
  payload: string | null;
  salt: string | null;
  version: { vendors: Record<string, string>; categories: Record<string, string> } | null;
  visitor: { previous: { id: string } | null; next: { id: string } | null };
  log: { previous: { id: string } | null; next: { id: string } | null };
  entry: { erased: object | null };
}

describe('a receipt', () => {
  it('comes with what proves and explains it, and with its neighbours', async () => {
    const { owner, choices, stored } = await filled();
    const response = await owner.get(`/sites/shop/receipts/${choices[3]?.id}?language=de`);
    const receipt = (await response.json()) as OneReceipt;
    const [, , , fourth] = await stored();
    expect(receipt.payload).toBe(fourth?.payload);
    expect(receipt.salt).toMatch(/^[0-9a-f]{32}$/);
    expect(receipt.version?.vendors.youtube).toBe('YouTube embed');
    expect(receipt.version?.categories.analytical).toBe('Analyse');
    expect(receipt.visitor).toMatchObject({ previous: { id: choices[0]?.id }, next: null });
    expect(receipt.log).toMatchObject({
      previous: { id: choices[2]?.id },
      next: { id: choices[4]?.id },
    });
  });

  it('that there is not is not found, nor is one of another site', async () => {
    const { owner, store, choices } = await filled();
    const { publishConfig } = await import('../config/publish.ts');
    await publishConfig(store, siteInput({ site: 'other', domains: [{ host: 'o.example' }] }));
    for (const path of ['shop/receipts/none', `other/receipts/${choices[0]?.id}`]) {
      await expectRefused(await owner.get(`/sites/${path}`), { status: 404, code: 'not-found' });
    }
  });

  it('is erased by the owner with a reason, which the trail has, and by nobody else', async () => {
    const { owner, memberWith, choices, app } = await filled();
    const receipt = choices[1]?.id;
    const auditor = await memberWith('auditor');
    const body = { receipt, reason: 'Asked for by letter' };
    await expectRefused(await auditor.send('POST', '/sites/shop/erasures', body), {
      status: 403,
      code: 'forbidden',
    });
    await expectRefused(
      await owner.send('POST', '/sites/shop/erasures', { receipt, reason: ' ' }),
      {
        status: 400,
        code: 'invalid-input',
      },
    );
    const erased = await owner.send('POST', '/sites/shop/erasures', body);
    expect(await erased.json()).toEqual({ erased: 1 });
    await expectRefused(await owner.send('POST', '/sites/shop/erasures', body), {
      status: 404,
      code: 'not-found',
    });
    const now = (await (await owner.get(`/sites/shop/receipts/${receipt}`)).json()) as OneReceipt;
    expect(now).toMatchObject({
      payload: null,
      salt: null,
      entry: { erased: { by: 'controller' } },
    });
    const trail = (await (await owner.get('/sites/shop/trail?action=receipt.erase')).json()) as {
      entries: object[];
    };
    expect(trail.entries).toMatchObject([
      {
        actor: { name: 'Olga Owner' },
        subject: `receipt:${receipt}`,
        after: { positions: [1], reason: 'Asked for by letter' },
      },
    ]);
    expect(app).toBeDefined();
  });

  it('of a visitor are erased together, and the trail does not name the visitor', async () => {
    const { owner, choices } = await filled();
    const consent = choices[0]?.consentId;
    const erased = await owner.send('POST', '/sites/shop/erasures', {
      consent,
      reason: 'By phone',
    });
    expect(await erased.json()).toEqual({ erased: 2 });
    const trail = await (await owner.get('/sites/shop/trail?action=receipt.erase')).text();
    expect(trail).toContain('By phone');
    expect(trail).not.toContain(consent);
  });
});

describe('a legal hold', () => {
  it('begins and ends once each, with a reason, and stops erasing by age', async () => {
    const { owner } = await filled();
    const begin = () => owner.send('POST', '/sites/shop/hold', { reason: 'Claim 17' });
    const end = () => owner.send('POST', '/sites/shop/hold/end', { reason: 'Settled' });
    await expectRefused(await end(), { status: 404, code: 'not-found' });
    expect((await begin()).status).toBe(201);
    await expectRefused(await begin(), { status: 409, code: 'taken' });
    expect(await (await owner.get('/sites/shop/retention')).json()).toMatchObject({
      retention: expect.stringMatching(/^P\d+M$/),
      receipts: 0,
      hold: { reason: 'Claim 17' },
    });
    expect((await end()).status).toBe(204);
    expect(await (await owner.get('/sites/shop/retention')).json()).toMatchObject({ hold: null });
    const { entries } = (await (await owner.get('/sites/shop/trail?limit=2')).json()) as {
      entries: { action: string }[];
    };
    expect(entries.map(({ action }) => action)).toEqual(['hold.end', 'hold.begin']);
  });
});

describe('what an auditor takes along', () => {
  it('is the log, the bundle and the trail, with a session or a token of the site', async () => {
    const { memberWith, app, store, organisationId, key } = await filled();
    const { addToken, withToken } = await import('../testing/admin-kit.ts');
    const { assertCurrent } = await import('../log/key.ts');
    await assertCurrent(store, key);
    const token = withToken(app, await addToken(store, organisationId, 'auditor'));
    for (const auditor of [await memberWith('auditor', 'shop'), token]) {
      const log = await auditor.get('/sites/shop/export?format=ndjson');
      expect((await log.text()).trim().split('\n')).toHaveLength(6);
      const csv = await auditor.get('/sites/shop/export?format=csv&from=2020-01-01');
      expect(csv.headers.get('content-type')).toMatch('text/csv');
      const bundle = await auditor.get('/sites/shop/bundle');
      expect(bundle.headers.get('content-type')).toBe('application/zip');
      expect((await bundle.arrayBuffer()).byteLength).toBeGreaterThan(1000);
      const trail = await auditor.get('/sites/shop/trail-log');
      expect(await trail.text()).toContain('"action":"site.publish"');
      const checkpoint = await (await app.request('/v1/sites/shop/log/checkpoint')).text();
      const continued = await auditor.send('POST', '/sites/shop/bundle', { checkpoint });
      expect(continued.status).toBe(200);
      await continued.arrayBuffer();
      await expectRefused(await auditor.send('POST', '/sites/shop/bundle', { checkpoint: 'x' }), {
        status: 422,
        code: 'invalid-argument',
      });
      await expectRefused(await auditor.get('/sites/shop/export?from=2026-01-02&to=2026-01-01'), {
        status: 422,
        code: 'invalid-argument',
      });
    }
  });
});

describe('versions', () => {
  it('say who published what when, what it asks of visitors, and which reasons it gives', async () => {
    const { owner, memberWith } = await adminApp();
    const vendors = [
      ...(siteInput().vendors ?? []),
      {
        id: 'google-fonts',
        category: 'functionality',
        gate: {
          value: 'exempt-conditional' as const,
          reason: 'We are sure that it needs no consent at all',
        },
      },
    ];
    const accepted = [{ rule: 'EU-FONTS', reason: 'Our counsel has looked at it and said so' }];
    const config = { ...siteInput(), vendors, accepted };
    const saved = await owner.send('PUT', '/sites/shop/draft', { config, revision: 0 });
    expect(saved.status).toBe(200);
    const published = await owner.send('POST', '/sites/shop/publish', { revision: 1 });
    expect(await published.text()).toMatch('"version":2');
    const auditor = await memberWith('auditor', 'shop');
    const { versions, older } = (await (await auditor.get('/sites/shop/versions')).json()) as {
      versions: object[];
      older: number | null;
    };
    expect(older).toBeNull();
    expect(versions).toMatchObject([
      {
        version: 2,
        by: 'Olga Owner',
        asking: { differences: [{ kind: 'vendor-added', vendor: 'google-fonts' }] },
        reasons: [
          { rule: 'gate', reason: 'We are sure that it needs no consent at all' },
          { rule: 'EU-FONTS', reason: 'Our counsel has looked at it and said so' },
        ],
      },
      { version: 1, by: 'command line', asking: null, reasons: [] },
    ]);
    const one = (await (await auditor.get('/sites/shop/versions/1')).json()) as object;
    expect(one).toMatchObject({ version: 1, config: siteInput(), notices: [] });
    await expectRefused(await auditor.get('/sites/shop/versions/7'), {
      status: 404,
      code: 'not-found',
    });
  });

  it('say how the log is', async () => {
    const { owner, store, key } = await filled();
    const { assertCurrent } = await import('../log/key.ts');
    const { sealAll } = await import('../log/seal.ts');
    await assertCurrent(store, key);
    const health = async () => (await owner.get('/sites/shop/log-health')).json();
    expect(await health()).toMatchObject({ size: 5, sealed: 0, waitingSince: expect.any(Number) });
    await sealAll(store, key);
    expect(await health()).toMatchObject({
      size: 5,
      sealed: 5,
      waitingSince: null,
      cosigned: null,
      stamps: { count: 0, latest: [] },
      fingerprint: expect.stringMatching(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/),
    });
    for (let size = 1; size <= 11; size++) {
      const stamp = { size, at: 1000 * size, checkpoint: 'x', response: Buffer.from('y') };
      await store.addStamp(1, stamp);
    }
    const latest = Array.from({ length: 10 }, (_, i) => ({ size: 11 - i, at: 1000 * (11 - i) }));
    expect(await health()).toMatchObject({ stamps: { count: 11, latest } });
  });
});
