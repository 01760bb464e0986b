import { GPP_SECTIONS } from '@assent/contract';
import type { CmpApi } from '@iabgpp/cmpapi';
import { beforeEach, describe, expect, it } from 'vitest';
import { stateSection } from './state-section.ts';
import { stubFor } from './stub.ts';
import { takeOver } from './take-over.ts';

let cmp: CmpApi;
beforeEach(() => {
  window.__gpp = stubFor('', () => {});
  cmp = takeOver();
});

describe('a section', () => {
  it.each([
    ['opted out by Global Privacy Control', true, true, 'DBABBg~BUUAAACA.YA'],
    ['opted out', true, false, 'DBABBg~BUUAAACA.QA'],
    ['not opted out', false, false, 'DBABBg~BUoAAACA.QA'],
  ])('of California, %s', (_, optedOut, gpc, string) => {
    stateSection(cmp, 'usca', { optedOut, gpc });
    expect(cmp.getGppString()).toBe(string);
  });

  it.each(Object.values(GPP_SECTIONS))('%s is one that the library has, by this id', (section) => {
    const [id, name = ''] = section.split(':');
    stateSection(cmp, name, { optedOut: true, gpc: true });
    const { SaleOptOut, SaleOptOutNotice, MspaCoveredTransaction, ...rest } = cmp.getSection(name);
    expect([SaleOptOut, SaleOptOutNotice, MspaCoveredTransaction]).toEqual([1, 1, 2]);
    for (const [field, value] of Object.entries(rest)) {
      if (/OptOut$/.test(field)) expect(value, field).toBe(1);
      if (/Sensitive|Child|Mode|Consent/.test(field))
        expect([value].flat(), field).not.toContain(1);
      if (field === 'Gpc') expect(value).toBe(true);
    }
    expect(cmp.hasSectionId(Number(id))).toBe(true);
    // What is written can be read by others.
    const read = cmp.getGppString();
    cmp.setGppString(read);
    expect(cmp.getFieldValue(name, 'SaleOptOut')).toBe(1);
  });

  it('is changed by the next statement', () => {
    stateSection(cmp, 'usva', { optedOut: false, gpc: false });
    const before = cmp.getGppString();
    stateSection(cmp, 'usva', { optedOut: true, gpc: false });
    expect(cmp.getFieldValue('usva', 'TargetedAdvertisingOptOut')).toBe(1);
    expect(cmp.getGppString()).not.toBe(before);
  });

  it('is refused under a name that the library does not know', () => {
    expect(() => stateSection(cmp, 'uswy', { optedOut: true, gpc: false })).toThrow(/not found/);
  });
});
