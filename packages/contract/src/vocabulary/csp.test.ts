import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HostPattern } from '../primitives.ts';
import { cspFor } from './csp.ts';
import { HOST_KINDS, type HostKind } from './terms.ts';

const KINDS = Object.keys(HOST_KINDS) as HostKind[];

/** A policy as a browser reads it: directive → sources. */
const directivesOf = (policy: string): Record<string, string[]> =>
  Object.fromEntries(
    policy.split(';').map((text) => {
      const [name = '', ...sources] = text.trim().split(/\s+/);
      return [name, sources];
    }),
  );

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,5}[a-z0-9]$/);
const path = fc.stringMatching(/^(\/[\w.~%!$&()+=:@-]{1,6}){0,3}$/);
const pattern = fc
  .tuple(fc.constantFrom('', '*.', 'wss://'), label, label, path)
  .map(([before, a, b, after]) => `${before}${a}.${b}${after}`)
  .filter((text) => HostPattern.safeParse(text).success);

describe('cspFor', () => {
  it('lets through the page itself with its inline code, and no host, when nothing is granted', () => {
    expect(cspFor([])).toBe("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:");
  });

  it('allows a necessary host for every use, whatever else is granted', () => {
    const policy = directivesOf(cspFor(['cdn.example'], { script: ['v.example'] }));
    expect(policy['default-src']).toContain('cdn.example');
    expect(policy['script-src']).toContain('cdn.example');
  });

  it.each(Object.entries(HOST_KINDS))('puts a granted %s host into %s alone', (kind, directive) => {
    const policy = directivesOf(cspFor(['cdn.example'], { [kind]: ['v.example'] }));
    expect(Object.keys(policy)).toEqual(['default-src', directive]);
    expect(policy[directive]).toContain('v.example');
    expect(policy['default-src']).not.toContain('v.example');
  });

  it('names no directive for a kind without hosts, so that it falls back to default-src', () => {
    expect(cspFor(['cdn.example'], { script: [], font: ['/own'] })).toBe(cspFor(['cdn.example']));
  });

  it('names a path prefix twice, because a path without a final slash matches exactly', () => {
    const policy = directivesOf(
      cspFor([], { script: ['v.example/lib', 'w.example/lib/', 'x.example/'] }),
    );
    expect(policy['script-src']?.filter((source) => source.includes('/'))).toEqual([
      'v.example/lib',
      'v.example/lib/',
      'w.example/lib/',
      'x.example/',
    ]);
  });

  it('keeps the scheme of web sockets and names no path for it', () => {
    const policy = directivesOf(cspFor(['wss://*.cdn.example'], { connect: ['wss://v.example'] }));
    expect(policy['default-src']).toContain('wss://*.cdn.example');
    expect(policy['connect-src']).toContain('wss://v.example');
    expect(policy['connect-src']?.join(' ')).not.toContain('v.example/');
  });

  it("leaves the own host's paths to 'self'", () => {
    const policy = cspFor(['/upload/'], { script: ['/bitrix/x.js', 'v.example'] });
    expect(policy).not.toMatch(/bitrix|upload/);
    expect(policy).toContain('v.example');
  });

  it('names each host once and in the same order, however the vendors are ordered', () => {
    const some = cspFor(['b.example', 'a.example'], { script: ['d.example', 'c.example'] });
    const same = cspFor(['a.example', 'b.example', 'a.example'], {
      script: ['c.example', 'd.example', 'c.example'],
    });
    expect(same).toBe(some);
  });

  it('is safe within an attribute, keeps the page itself, and grants nothing beyond its kind', () => {
    const grants = fc.record(
      Object.fromEntries(KINDS.map((kind) => [kind, fc.array(pattern, { maxLength: 3 })])),
      { requiredKeys: [] },
    ) as fc.Arbitrary<Partial<Record<HostKind, string[]>>>;
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 3 }), grants, (necessary, granted) => {
        const text = cspFor(necessary, granted);
        expect(text).not.toMatch(/["<>\n]/);
        const policy = directivesOf(text);
        const allowed = (patterns: readonly string[]) =>
          patterns.flatMap((each) => [each, `${each}/`]);
        for (const [directive, sources] of Object.entries(policy)) {
          expect(sources.slice(0, 5)).toEqual(
            "'self' 'unsafe-inline' 'unsafe-eval' data: blob:".split(' '),
          );
          const own = KINDS.filter((kind) => HOST_KINDS[kind] === directive);
          const may = allowed([...necessary, ...own.flatMap((kind) => granted[kind] ?? [])]);
          expect(sources.slice(5).filter((source) => !may.includes(source))).toEqual([]);
        }
        for (const kind of KINDS) {
          expect(policy[HOST_KINDS[kind]] ?? []).toEqual(
            expect.arrayContaining([...(granted[kind] ?? [])]),
          );
        }
      }),
    );
  });
});
