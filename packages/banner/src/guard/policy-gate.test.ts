import { afterEach, describe, expect, it } from 'vitest';
import { policyGate, policyOf } from './policy-gate.ts';

afterEach(() => {
  document.head.replaceChildren();
});

/** The gate of a page whose markup has this policy. */
function under(policy: string) {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  document.head.append(meta);
  return policyGate(policyOf(document));
}

describe('policyGate', () => {
  const isHeld = () =>
    under(
      "default-src 'self' data: consent.example:8443 cdn.example; frame-src 'self' maps.example/embed/ *.video.example",
    );

  it.each<[string, string, boolean]>([
    ['a host that it does not name', 'https://counter.example/', true],
    ['a host that it names', 'https://cdn.example/a.js', false],
    ['a host that only ends alike', 'https://evilcdn.example/', true],
    ['a host that only begins alike', 'https://cdn.example.evil.example/', true],
    ['a host with another port', 'https://cdn.example:444/', true],
    ['the service with its port', 'https://consent.example:8443/s/a.js', false],
    ['a path that it names', 'https://maps.example/embed/x', false],
    ['another path of that host', 'https://maps.example/other', true],
    ['a path that only begins alike', 'https://maps.example/embedded', true],
    [
      'a folder far below one that it names',
      `https://maps.example/embed/${'x/'.repeat(20)}`,
      false,
    ],
    ['a path of a million folders', `https://counter.example/${'/'.repeat(1e6)}`, true],
    ['a host below a wildcard', 'https://www.video.example/x', false],
    ['the wildcard without a host below', 'https://video.example/x', true],
    ['a wildcard in a path only', 'https://evil.example/www.video.example/', true],
    ["the site's own", '/a.js', false],
    ['a data address', 'data:,1', false],
    ['nothing', '', false],
  ])('%s', (_, address, held) => {
    expect(isHeld()(address)).toBe(held);
  });

  it('holds everybody else back where the page has lost its policy', () => {
    expect(policyGate(null)('https://cdn.example/')).toBe(true);
    expect(policyGate(null)('/own.js')).toBe(false);
  });
});
