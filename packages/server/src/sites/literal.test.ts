import fc from 'fast-check';
import { expect, it } from 'vitest';
import { literal } from './literal.ts';

const read = (text: string): unknown => new Function(`return ${text}`)();

it('is read by JavaScript as the data that went in', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (data) => {
      expect(read(literal(data))).toEqual(JSON.parse(JSON.stringify(data)));
    }),
  );
});

it('quotes only the keys that need it', () => {
  expect(literal({ site: 'shop', 'a.example': true, 2: [null, -1.5], default: false })).toBe(
    '{"2":[null,-1.5],site:"shop","a.example":!0,default:!1}',
  );
});

it('leaves out what is undefined, as JSON does', () => {
  expect(literal({ a: undefined, b: 1 })).toBe('{b:1}');
});

it('sets no prototype', () => {
  const data = JSON.parse('{"__proto__":{"isAdmin":true}}');
  const made = read(literal(data)) as { isAdmin?: boolean };
  expect(made.isAdmin).toBeUndefined();
  expect(Object.keys(made)).toEqual(['__proto__']);
});
