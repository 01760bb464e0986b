import { canonicalJson, METHODS } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facetsOf } from './facets.ts';

const receipts = fc.record({
  config: fc.record({ hash: fc.constant('0f'.repeat(32)), version: fc.integer({ min: 1 }) }),
  kind: fc.constant('choice'),
  method: fc.constantFrom(...METHODS),
  signals: fc.record({ doNotSell: fc.boolean(), gpcHeader: fc.boolean(), gpcScript: fc.boolean() }),
  categories: fc.dictionary(fc.string(), fc.boolean()),
  outcomes: fc.array(fc.record({ vendors: fc.array(fc.string()) })),
  wording: fc.string(),
});

describe('what a receipt is searched by', () => {
  it('is what it says, though it is not parsed', () => {
    fc.assert(
      fc.property(receipts, (receipt) => {
        const { signals, method, config } = receipt;
        const found = facetsOf({
          kind: 'choice',
          isErased: false,
          payload: canonicalJson(receipt),
        });
        expect(found).toEqual([
          'kind:choice',
          `version:${config.version}`,
          `method:${method}`,
          ...(signals.gpcHeader || signals.gpcScript ? ['gpc'] : []),
          ...(signals.doNotSell ? ['do-not-sell'] : []),
        ]);
      }),
    );
  });

  it.each(['"method":"account","signals":{', '{"config":{"hash":"","version":7}}'])(
    'is not what a text within it says: %s',
    (text) => {
      const payload = canonicalJson({
        config: { hash: '', version: 1 },
        method: 'save',
        signals: { doNotSell: false, gpcHeader: false, gpcScript: false },
        before: text,
      });
      expect(facetsOf({ kind: 'choice', isErased: false, payload })).toEqual([
        'kind:choice',
        'version:1',
        'method:save',
      ]);
    },
  );

  it('is its kind and that it is erased once it is', () => {
    expect(facetsOf({ kind: 'choice', isErased: true, payload: '' })).toEqual([
      'kind:choice',
      'erased',
    ]);
  });
});
