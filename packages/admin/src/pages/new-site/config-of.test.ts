import { describe, expect, it } from 'vitest';
import { hostOf, isAddress, keyOf } from './config-of.ts';

describe('what somebody pastes as an address', () => {
  it.each([
    ['www.Shop.example', 'www.shop.example'],
    [' https://shop.example/en/?a=b ', 'shop.example'],
    ['shop.example:8443', 'shop.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['no host', 'no host'],
  ])('%s is the host %s', (text, host) => expect(hostOf(text)).toBe(host));

  it.each(['no host', 'https://', 'a:b:c'])('is none: %s', (text) =>
    expect(isAddress(text)).toBe(false),
  );

  it('gives a key that is allowed', () => {
    expect(keyOf('www.shop.example')).toBe('shop-example');
    expect(keyOf(`${'a'.repeat(63)}.example`)).toMatch(/^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]?$/);
  });
});
