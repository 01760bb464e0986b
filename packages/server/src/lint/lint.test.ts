import { LintReport, SiteConfig } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { faultsIn, siteInput, tempStore } from '../testing/kit.ts';
import { lint, mend } from './lint.ts';
import { atOnce, doing, ownVendor, REASON, withVendors } from './testing/case.ts';

const TODAY = '2026-11-22';
const report = (input: unknown) => lint(input, { today: TODAY });
const found = (input: unknown) => report(input).findings.map(({ rule, path }) => `${rule} ${path}`);

const GA_AT_ONCE = withVendors([atOnce('google-analytics', 'analytical')]);

describe('a configuration with faults', () => {
  it('is told of them as publishing tells them, and is judged all the same', () => {
    const input = {
      ...GA_AT_ONCE,
      vendors: [{ id: 'youtube' }, ...(GA_AT_ONCE.vendors ?? [])],
      controllers: 'nobody',
      practice: { agreementBy: ['scroll'] },
    };
    const { faults, findings, errors } = report(input);
    const lines = faults.map(({ path, message }) => `${path}: ${message}`);
    // The input is wrong on purpose.
    expect(lines).toEqual(faultsIn(input as never));
    expect(faults.map(({ path }) => path)).toEqual(['controllers', 'vendors[0].category']);
    expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'EU-PRIOR vendors[1].practice.loads',
      'EU-WALL practice.agreementBy[0]',
    ]);
    expect(errors).toBe(4);
  });

  it('is judged where only references lead nowhere', () => {
    const input = withVendors([atOnce('google-analytics', 'nowhere')]);
    expect(report(input).faults.map(({ path }) => path)).toEqual(['vendors[0].category']);
    expect(found(input)).toEqual(['EU-PRIOR vendors[0].practice.loads']);
  });

  it.each([
    ['null', null],
    ['a list', [1]],
    ['a text', 'site'],
    ['nothing of what it needs', {}],
    ['lists of something else', { vendors: {}, domains: [1], consents: 3, accepted: [{}] }],
    ['half a character', { ...siteInput(), name: 'x\ud800', vendors: [{ id: '\ud800' }] }],
    ['a reserved name', JSON.parse('{"__proto__": 1, "vendors": [{"id": "constructor"}]}')],
  ])('may be %s', (_, input) => {
    const { faults, findings, errors, ...rest } = report(input);
    expect(faults).not.toEqual([]);
    expect(LintReport.parse({ faults, findings, errors, ...rest })).toBeTruthy();
  });
});

describe('whatever is in the file', () => {
  const isReport = (input: unknown) => LintReport.safeParse(report(input)).success;

  it('is judged without an exception', () => {
    fc.assert(fc.property(fc.jsonValue(), isReport));
  });

  it('is judged where one field of a site, or of a vendor, is something else', () => {
    const site = doing({ reject: 'link' }, { vendors: [ownVendor()] });
    const vendorFields = fc.constantFrom(...Object.keys(ownVendor()));
    const siteFields = fc.constantFrom(...Object.keys(SiteConfig.shape));
    const anything = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    fc.assert(
      fc.property(siteFields, anything, (field, value) => isReport({ ...site, [field]: value })),
    );
    fc.assert(
      fc.property(vendorFields, anything, (field, value) =>
        isReport({ ...site, vendors: [{ ...ownVendor(), [field]: value }] }),
      ),
    );
  });
});

describe('an acceptance', () => {
  const accepting = (at?: string) => ({
    ...withVendors([atOnce('google-analytics', 'analytical'), atOnce('hotjar', 'analytical')]),
    accepted: [{ rule: 'EU-PRIOR', ...(at && { at }), reason: REASON }],
  });

  it.each([
    ['vendors[0].practice.loads', ['google-analytics']],
    ['google-analytics', ['google-analytics']],
    [undefined, ['google-analytics', 'hotjar']],
  ])('at %s is of %j, and stays in the report', (at, vendors) => {
    const { findings, errors, accepted } = report(accepting(at));
    const prior = findings.filter(({ rule }) => rule === 'EU-PRIOR');
    expect(prior).toHaveLength(2);
    expect(prior.flatMap((each) => (each.accepted ? each.vendor : []))).toEqual(vendors);
    expect([errors, accepted]).toEqual([2 - vendors.length, vendors.length]);
  });
});

describe('publishing', () => {
  it('refuses what has an error that nobody accepted, says which, and leaves the live version', async () => {
    const store = tempStore();
    await publishConfig(store, siteInput());
    await expect(publishConfig(store, GA_AT_ONCE)).rejects.toMatchObject({
      code: 'lint-errors',
      status: 422,
      faults: [{ rule: 'EU-PRIOR', path: 'vendors[0].practice.loads' }],
    });
    expect(await store.currentVersion('shop')).toMatchObject({ version: 1 });
  });

  it('takes it with a reason, which is part of the version', async () => {
    const store = tempStore();
    const accepted = [{ rule: 'EU-PRIOR', reason: REASON }];
    const { warnings } = await publishConfig(store, { ...GA_AT_ONCE, accepted });
    expect(warnings).toEqual([]);
    const version = await store.currentVersion('shop');
    expect(JSON.parse(version?.body ?? '').config.accepted).toEqual(accepted);
  });

  it('does not take a reason of a few words', () => {
    const accepted = [{ rule: 'EU-PRIOR', reason: 'we want it' }];
    expect(faultsIn({ ...GA_AT_ONCE, accepted })).toEqual([
      'accepted[0].reason: say why in a sentence; it is published',
    ]);
  });

  it('warns of what is no error, once for all rules', async () => {
    const { warnings } = await publishConfig(tempStore(), doing({ reject: 'weaker' }));
    expect(warnings).toMatchObject([{ rule: 'EU-CONTRAST', severity: 'warning' }]);
  });
});

describe('a mend', () => {
  it('changes a copy', () => {
    const input = structuredClone(GA_AT_ONCE);
    const [finding] = report(input).findings;
    if (!finding) throw new Error('nothing was found');
    expect(mend(input, finding)).not.toEqual(input);
    expect(input).toEqual(GA_AT_ONCE);
  });

  it.each([
    [['__proto__', 'polluted']],
    [['constructor', 'prototype', 'polluted']],
    [['vendors', 99, 'id']],
    [['vendors', 'length']],
    [['name', 'deep']],
  ])('that was forged reaches nothing: %j', (at) => {
    const input = siteInput();
    const finding = { rule: 'EU-PRIOR', severity: 'error', path: '', message: '' } as const;
    const mended = mend(input, { ...finding, mend: [{ at, value: 'x' }] });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const { constructor: _, ...own } = mended as Record<string, unknown>;
    expect(own).toEqual(input);
  });
});

it('judges 10,000 vendors, known ones and own ones', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    i % 2
      ? { id: `v${i}`, registry: 'google-analytics', category: 'analytical' }
      : ownVendor({ id: `v${i}`, practice: { loads: 'at-once' } }),
  );
  const { findings } = report(withVendors(many));
  const loaded = findings.filter(({ rule }) => rule === 'EU-PRIOR').map(({ vendor }) => vendor);
  expect(new Set(loaded).size).toBe(5_000);
});
