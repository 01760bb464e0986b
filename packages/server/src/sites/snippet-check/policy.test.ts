import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { blocksAddress, blocksInline, policiesOf, policyOf } from './policy.ts';

const PAGE = new URL('https://shop.example/page');
const SCRIPT = new URL('https://consent.example/s/shop.js');

const script = (policy: string, options = {}, address = SCRIPT, page = PAGE) =>
  blocksAddress(policyOf(policy), 'script', address, page, options);

describe('a policy and an address', () => {
  it.each([
    'img-src *',
    '',
    'script-src *',
    'script-src https:',
    'script-src http:',
    'script-src consent.example',
    'SCRIPT-SRC Consent.Example',
    'script-src https://consent.example',
    'script-src http://consent.example',
    'script-src consent.example:443',
    'script-src consent.example:*',
    'script-src *.example',
    'script-src consent.example/s/',
    'script-src consent.example/s/shop.js',
    "default-src 'none'; script-src consent.example",
    "script-src 'none'; script-src-elem consent.example",
    "script-src consent.example; script-src 'none'",
    " default-src  'self'\n  consent.example ; ",
  ])('lets it through: %s', (policy) => {
    expect(script(policy)).toBeNull();
  });

  it.each([
    ["default-src 'none'", 'default-src'],
    ["default-src 'self'", 'default-src'],
    ['script-src', 'script-src'],
    ["default-src *; script-src 'self'", 'script-src'],
    ['script-src *; script-src-elem other.example', 'script-src-elem'],
    ['script-src consent.example:8443', 'script-src'],
    ['script-src sub.consent.example', 'script-src'],
    ['script-src *.consent.example', 'script-src'],
    ['script-src consent.example/s', 'script-src'],
    ['script-src consent.example/other/', 'script-src'],
    ['script-src wss://consent.example', 'script-src'],
    ["script-src 'nonce-abc'", 'script-src'],
    ["script-src https: 'strict-dynamic' 'nonce-abc'", 'script-src'],
    ["script-src 'unsafe-inline' data: blob:", 'script-src'],
  ])('holds it: %s, by %s', (policy, directive) => {
    expect(script(policy)).toBe(directive);
  });

  it("takes 'self' as the page's origin, or its secure form", () => {
    const own = new URL('https://shop.example/s/shop.js');
    expect(script("script-src 'self'", {}, own)).toBeNull();
    expect(script("script-src 'self'", {}, own, new URL('http://shop.example/'))).toBeNull();
    const plain = new URL('http://shop.example/s/shop.js');
    expect(script("script-src 'self'", {}, plain)).toBe('script-src');
  });

  it('reads ports of their own', () => {
    const local = new URL('http://127.0.0.1:4000/s/shop.js');
    const page = new URL('http://127.0.0.1:5000/');
    expect(script('script-src 127.0.0.1:4000', {}, local, page)).toBeNull();
    expect(script('script-src http://127.0.0.1:4000', {}, local, page)).toBeNull();
    expect(script('script-src 127.0.0.1', {}, local, page)).toBe('script-src');
    expect(script("script-src 'self'", {}, local, page)).toBe('script-src');
  });

  it('lets a nonce through, and with strict-dynamic what such a script loads', () => {
    const policy = "script-src 'nonce-abc' 'strict-dynamic'";
    expect(script(policy, { nonce: 'abc' })).toBeNull();
    expect(script(policy, { nonce: 'abd' })).toBe('script-src');
    expect(script(policy, { inMarkup: false })).toBeNull();
    expect(script("script-src 'nonce-abc'", { inMarkup: false })).toBe('script-src');
  });

  it('falls back from frames to children, and from there to everything', () => {
    const frame = (policy: string) => blocksAddress(policyOf(policy), 'frame', SCRIPT, PAGE);
    expect(frame("child-src 'none'; default-src *")).toBe('child-src');
    expect(frame("child-src 'none'; frame-src *")).toBeNull();
    expect(frame("default-src 'none'")).toBe('default-src');
    const connect = blocksAddress(policyOf("script-src 'none'"), 'connect', SCRIPT, PAGE);
    expect(connect).toBeNull();
  });
});

describe('a policy and an inline script', () => {
  const text = 'try{}catch(e){}';
  const hash = createHash('sha256').update(text).digest('base64');

  it.each([
    "script-src 'unsafe-inline'",
    "default-src 'self' 'UNSAFE-INLINE'",
    `script-src 'sha256-${hash}'`,
    "script-src 'nonce-abc'",
    'img-src *',
  ])('lets it through: %s', (policy) => {
    expect(blocksInline(policyOf(policy), text, 'abc')).toBeNull();
  });

  it.each([
    "script-src 'self' *",
    "script-src 'unsafe-inline' 'nonce-other'",
    "script-src 'unsafe-inline' 'sha256-AAAA'",
    "script-src 'unsafe-inline' 'strict-dynamic'",
    "default-src 'unsafe-inline'; script-src 'self'",
  ])('holds it: %s', (policy) => {
    expect(blocksInline(policyOf(policy), text, 'abc')).toBe('script-src');
  });
});

describe('a header', () => {
  it('holds several policies, or none', () => {
    expect(policiesOf("default-src 'self', script-src a.example; img-src *")).toHaveLength(2);
    expect(policiesOf(null)).toEqual([]);
    expect(policiesOf(' , ')).toEqual([]);
  });
});
