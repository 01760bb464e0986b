import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Me, selfOn } from './me.ts';
import { CONSENT_ID, clearDevice, siteOf } from './test-kit.ts';

const KEY = 'assent_shop_me';
const SECRET = '0123456789abcdef'.repeat(4);
const KNOWN: Me = { consentId: CONSENT_ID, secret: SECRET };
const site = siteOf();

/** Made apart from the code under test. */
const hashOf = (secret: string) =>
  createHash('sha256').update(Buffer.from(secret, 'hex')).digest('hex');

beforeEach(clearDevice);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('who a browser is', () => {
  it('is made up anew by each page view until it is kept', () => {
    const [one, two] = [selfOn(site).read(), selfOn(site).read()];
    expect(one.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(one.consentId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(two.secret).not.toBe(one.secret);
    expect(two.consentId).not.toBe(one.consentId);
    expect(localStorage.length).toBe(0);
  });

  it('is the same at the next page view once it is kept', () => {
    const self = selfOn(site);
    const me = { ...self.read(), gpc: true };
    self.keep(me);
    expect(selfOn(site).read()).toEqual(me);
  });

  it('has the pseudonym of the kept choice where there is one, and its own secret', () => {
    const self = selfOn(site);
    const { secret } = self.read();
    expect(self.read(CONSENT_ID)).toEqual({ consentId: CONSENT_ID, secret });
    expect(self.read().consentId).not.toBe(CONSENT_ID);
  });

  it('is what another tab has kept since, so that one secret opens the receipts of both', async () => {
    const [one, two] = [selfOn(site), selfOn(site)];
    one.keep(one.read());
    expect(two.read()).toEqual(one.read());
    expect(await two.owner()).toBe(await one.owner());
  });

  it.each([
    '{',
    'null',
    '1',
    '{}',
    JSON.stringify({ ...KNOWN, secret: SECRET.slice(1) }),
    JSON.stringify({ secret: SECRET }),
    JSON.stringify({ ...KNOWN, consentId: 'me' }),
    JSON.stringify({ ...KNOWN, receipt: 'none' }),
  ])('is made up anew where %j is kept', (kept) => {
    localStorage.setItem(KEY, kept);
    const me = selfOn(site).read();
    expect(me.secret).not.toBe(SECRET);
    expect(me.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(me.consentId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['blocked', 'full'])('lives as long as the page where storage is %s', async (how) => {
    if (how === 'full') {
      vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
    } else {
      vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
        throw new DOMException('blocked', 'SecurityError');
      });
    }
    const self = selfOn(site);
    const me = { ...self.read(), gpc: true };
    self.keep(me);
    expect(self.read()).toEqual(me);
    expect(await self.owner()).toBe(hashOf(me.secret));
  });
});

describe('the owner', () => {
  it("is the SHA-256 of the secret's 32 bytes", async () => {
    localStorage.setItem(KEY, JSON.stringify(KNOWN));
    expect(await selfOn(site).owner()).toBe(hashOf(SECRET));
  });

  it('is null where the page is no secure context', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
    expect(await selfOn(site).owner()).toBeNull();
  });
});
