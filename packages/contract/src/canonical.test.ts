import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, canonicalPieces } from './canonical.ts';

/** The double with these IEEE 754 bits, as RFC 8785 appendix B lists them. */
function doubleOf(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

describe('the vectors of RFC 8785', () => {
  it('writes the sample of section 3.2.2 as the RFC does', () => {
    const sample = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 code units, not by code points or by language', () => {
    const sorted = ['\r', '1', '\u0080', 'ö', '€', '\u{1f600}', '\ufb33'];
    const mixed = ['€', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', 'ö'];
    const written = canonicalJson(Object.fromEntries(mixed.map((key) => [key, 0])));
    expect(written).toBe(`{${sorted.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
  });

  it('puts "10" before "2": keys are never compared as numbers', () => {
    expect(canonicalJson({ 2: 'b', 10: 'a', B: 'c', a: 'd' })).toBe(
      '{"10":"a","2":"b","B":"c","a":"d"}',
    );
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number with the bits %s as %s', (bits, written) => {
    expect(canonicalJson(doubleOf(bits))).toBe(written);
  });
});

describe('strings', () => {
  it.each([
    ['\b\t\n\f\r', '"\\b\\t\\n\\f\\r"'],
    ['\u0000\u001f', '"\\u0000\\u001f"'],
    ['\u007f\u0080\u2028\u2029', '"\u007f\u0080\u2028\u2029"'],
    ['"\\/', '"\\"\\\\/"'],
    ['é e\u0301', '"é e\u0301"'],
    ['\u{1f36a}', '"\u{1f36a}"'],
  ])('escapes in %j only what it must', (text, written) => {
    expect(canonicalJson(text)).toBe(written);
  });

  it.each([
    ['a high surrogate', '\ud83c'],
    ['a low surrogate', 'a\udf6a'],
    ['a pair in the wrong order', '\udf6a\ud83c'],
  ])('refuses %s on its own, as a value and as a key', (_, text) => {
    expect(() => canonicalJson(text)).toThrow(TypeError);
    expect(() => canonicalJson({ [text]: 1 })).toThrow(TypeError);
  });
});

describe('what JSON cannot carry', () => {
  it('leaves members out that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: { c: undefined } })).toBe('{"a":{}}');
  });

  it.each([
    ['undefined', undefined],
    ['undefined in an array', [1, undefined]],
    ['NaN', { a: Number.NaN }],
    ['Infinity', [Number.POSITIVE_INFINITY]],
    ['minus Infinity', Number.NEGATIVE_INFINITY],
    ['a big integer', 1n],
    ['a function', { a: () => 1 }],
    ['a symbol', Symbol('a')],
    ['a hole in an array', new Array(2)],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('for every JSON value', () => {
  const json = fc.jsonValue({ stringUnit: 'binary' });

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        // JSON has no -0; JSON.stringify says how every number is read back.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('writes what it has written once more in the same way', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
      }),
    );
  });

  it('does not care in which order the keys were written', () => {
    const members = fc
      .uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), json), { selector: ([key]) => key })
      .chain((entries) =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
      );
    fc.assert(
      fc.property(members, ([some, others]) => {
        expect(canonicalJson({ a: Object.fromEntries(others) })).toBe(
          canonicalJson({ a: Object.fromEntries(some) }),
        );
      }),
    );
  });

  it('keeps a member that is named __proto__', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1},"a":2}'))).toBe(
      '{"__proto__":{"a":1},"a":2}',
    );
  });
});

describe('in pieces', () => {
  it('is the same text, however deep it is taken apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (value, depth) => {
        const isWhole = JSON.stringify(value).isWellFormed();
        fc.pre(isWhole && !/\\ud[89a-f]/i.test(JSON.stringify(value)));
        expect([...canonicalPieces(value, depth)].join('')).toBe(canonicalJson(value));
      }),
    );
    const hole = { b: [{ c: undefined, a: 1 }], a: undefined };
    expect([...canonicalPieces(hole, 3)].join('')).toBe('{"b":[{"a":1}]}');
  });
});
