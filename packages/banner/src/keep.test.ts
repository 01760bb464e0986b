import { encodeChoice } from '@assent/contract/vocabulary';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepCsp } from './effects/keep-csp.ts';
import { hasErrands } from './guard/errands.ts';
import { restoreKept } from './guard/restore.ts';
import { writeKept } from './keep.ts';
import { readKept } from './kept.ts';
import { clearDevice, keptOf, siteOf, vendorOf } from './test-kit.ts';

const DAY_MS = 86_400_000;
const site = siteOf();

beforeEach(clearDevice);
afterEach(() => {
  vi.restoreAllMocks();
});

describe('the consent cookie', () => {
  it('is read back as it was written, for the whole site', () => {
    const kept = keptOf({
      categories: { analytical: true, functionality: false },
      vendors: { recorder: false },
      doNotSell: true,
    });
    expect(readKept(site)).toBeNull();
    expect(writeKept(site, kept)).toBe(true);
    expect(readKept(site)).toEqual(kept);
  });

  it('is written for every path, for its term, and for no other site to send', () => {
    const written: string[] = [];
    vi.spyOn(document, 'cookie', 'set').mockImplementation((text) => written.push(text));
    writeKept(siteOf({ validDays: 10 }), keptOf());
    expect(written).toHaveLength(1);
    expect(written[0]?.split(';').slice(1)).toEqual(['path=/', 'max-age=864000', 'samesite=lax']);
  });

  it("ends the service's, which is of the choice before", () => {
    const written: string[] = [];
    vi.spyOn(document, 'cookie', 'set').mockImplementation((text) => written.push(text));
    writeKept(siteOf({ cookieDomain: 'shop.example' }), keptOf());
    expect(written[0]).toBe('assent_shop_s=;path=/;max-age=0;domain=shop.example');
    expect(written[1]).toMatch(/^assent_shop=1\./);
  });

  it("comes back by the service's where the page's own is gone, for the rest of its term", () => {
    const shared = siteOf({ cookieDomain: 'shop.example', validDays: 10 });
    const kept = keptOf({ categories: { analytical: true } }, { madeAt: Date.now() - DAY_MS });
    document.cookie = `assent_shop_s=${encodeChoice(kept)};path=/`;
    const written = vi.spyOn(document, 'cookie', 'set');
    restoreKept(shared);
    expect(readKept(shared)).toEqual(kept);
    const seconds = Number(
      /^assent_shop=.*max-age=(\d+)/.exec(written.mock.calls[0]?.[0] ?? '')?.[1],
    );
    expect(Math.abs(seconds - 9 * 86_400)).toBeLessThan(5);
    restoreKept(shared);
    expect(written).toHaveBeenCalledTimes(1);
  });

  it("does not come back after its term, nor by what is no choice, nor beside the page's own", () => {
    const shared = siteOf({ cookieDomain: 'shop.example', validDays: 10 });
    const over = keptOf({}, { madeAt: Date.now() - 10 * DAY_MS });
    for (const value of [encodeChoice(over), '1.x', '']) {
      document.cookie = `assent_shop_s=${value};path=/`;
      restoreKept(shared);
      expect(document.cookie).not.toMatch(/assent_shop=/);
    }
    document.cookie = `assent_shop_s=${encodeChoice(keptOf())};path=/`;
    const later = keptOf({ doNotSell: true });
    document.cookie = `assent_shop=${encodeChoice(later)};path=/`;
    const written = vi.spyOn(document, 'cookie', 'set');
    restoreKept(shared);
    expect(readKept(shared)).toEqual(later);
    expect(written.mock.calls).toEqual([['assent_shop_s=;path=/;max-age=0;domain=shop.example']]);
  });

  it('tells when the device does not keep it', () => {
    vi.spyOn(document, 'cookie', 'set').mockImplementation(() => {});
    expect(writeKept(site, keptOf())).toBe(false);
  });

  it('is none once its term is over, even where the cookie is still there', () => {
    const now = Date.now();
    writeKept(site, keptOf({}, { madeAt: now - 180 * DAY_MS + 60_000 }));
    expect(readKept(site)).not.toBeNull();
    writeKept(site, keptOf({}, { madeAt: now - 180 * DAY_MS }));
    expect(readKept(site)).toBeNull();
  });

  it('is found among other cookies, and not mistaken for one that is named alike', () => {
    const value = encodeChoice(keptOf());
    for (const name of ['x_assent_shop', 'assent_shop2', 'assent_sho']) {
      document.cookie = `${name}=${value};path=/`;
    }
    expect(readKept(site)).toBeNull();
    writeKept(site, keptOf({ doNotSell: true }));
    document.cookie = 'last=1;path=/';
    expect(readKept(site)?.answer.doNotSell).toBe(true);
  });

  it('is none when it was tampered with', () => {
    document.cookie = 'assent_shop=1.3.x;path=/';
    expect(readKept(site)).toBeNull();
  });
});

describe('the kept policy', () => {
  const KEY = 'assent_shop_csp';
  const service = 'consent.example:8443';
  const strict = siteOf({
    necessary: ['cdn.example'],
    vendors: [
      vendorOf('counter', { hosts: { 'counter.example': 'sc' } }),
      vendorOf('maps', { hosts: { 'maps.example': 'f' }, category: 'functionality' }),
    ],
  });
  const kept = keptOf({ categories: { analytical: true, functionality: false } });

  it('stands beside the very cookie that it was made for', () => {
    writeKept(strict, kept);
    keepCsp(strict, kept, ['counter'], service);
    const [cookie] = localStorage.getItem(KEY)?.split(' ') ?? [];
    expect(document.cookie).toBe(`assent_shop=${cookie}`);
  });

  it('lets through the service, the necessary hosts and the granted vendors, each in its place', () => {
    keepCsp(strict, kept, ['counter'], service);
    const csp = localStorage.getItem(KEY)?.split(' ').slice(1).join(' ') ?? '';
    const directives = csp.split('; ').map((text) => text.split(' '));
    expect(directives.map(([name]) => name)).toEqual(['default-src', 'script-src', 'connect-src']);
    for (const sources of directives) {
      expect(sources).toEqual(expect.arrayContaining([service, 'cdn.example']));
    }
    expect(directives.map((sources) => sources.includes('counter.example'))).toEqual([
      false,
      true,
      true,
    ]);
    expect(csp).not.toContain('maps.example');
  });

  it.each([
    ['everything was refused', kept, []],
    ['there is no choice', null, ['counter']],
  ])('is removed when %s', (_, choice, granted) => {
    keepCsp(strict, kept, ['counter'], service);
    expect(localStorage.getItem(KEY)).not.toBeNull();
    keepCsp(strict, choice, granted, service);
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  const isPolicyOld = (site: typeof strict, choice: typeof kept, granted: string[]) =>
    hasErrands(site, choice, granted, () => true);

  it('is told to be old when choice, version or what may run has changed', () => {
    expect(isPolicyOld(strict, kept, ['counter'])).toBe(true);
    keepCsp(strict, kept, ['counter'], service);
    expect(isPolicyOld(strict, kept, ['counter'])).toBe(false);
    expect(isPolicyOld(strict, kept, [])).toBe(true);
    expect(isPolicyOld(siteOf({ ...strict, version: 4 }), kept, ['counter'])).toBe(true);
    const later = keptOf({}, { receiptId: kept.consentId });
    expect(isPolicyOld(strict, later, ['counter'])).toBe(true);
  });

  it('narrows what loads before a choice, when a vendor whose gate is open was refused', () => {
    const open = vendorOf('counter', { gated: false, hosts: { 'counter.example': 'sc' } });
    keepCsp(siteOf({ vendors: [open] }), kept, [], service);
    const csp = localStorage.getItem(KEY) ?? '';
    expect(csp).toContain('default-src');
    expect(csp).not.toContain('counter.example');
  });

  it('is given up silently where storage is blocked', () => {
    vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect(() => keepCsp(strict, kept, ['counter'], service)).not.toThrow();
    expect(() => keepCsp(strict, null, [], service)).not.toThrow();
    expect(isPolicyOld(strict, kept, [])).toBe(false);
  });
});
