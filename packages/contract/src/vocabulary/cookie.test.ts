import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Slug } from '../primitives.ts';
import {
  cookieIn,
  cookieName,
  decodeChoice,
  encodeChoice,
  type KeptChoice,
  serviceCookieName,
} from './cookie.ts';

const ID = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const OTHER_ID = '017f22e2-79b0-7cc3-98c4-dc0c0c073990';
const noCategory = () => false;

const slug = fc
  .stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,14}[a-z0-9])?$/)
  .filter((id) => Slug.safeParse(id).success);
const uuid = fc.uuid({ version: 7 });

/** A choice over ids of which some are categories and the others vendors. */
const anyChoice = fc
  .record({
    version: fc.integer({ min: 1, max: 999_999_999 }),
    madeAt: fc.integer({ min: 1, max: 36 ** 9 - 1 }),
    consentId: uuid,
    receiptId: uuid,
    answers: fc.uniqueArray(fc.tuple(slug, fc.boolean(), fc.boolean()), {
      selector: ([id]) => id,
    }),
    doNotSell: fc.boolean(),
  })
  .map(({ answers, doNotSell, ...rest }) => {
    const pick = (wanted: boolean) =>
      Object.fromEntries(
        answers.filter(([, isCategory]) => isCategory === wanted).map(([id, , yes]) => [id, yes]),
      );
    const kept = { ...rest, answer: { categories: pick(true), vendors: pick(false), doNotSell } };
    return { kept, isCategory: (id: string) => Object.hasOwn(kept.answer.categories, id) };
  });

/** Whether a decoded value is a choice that the rest of the product can rely on. */
function isSound({ version, madeAt, consentId, receiptId, answer }: KeptChoice): boolean {
  return (
    Number.isSafeInteger(version) &&
    version > 0 &&
    Number.isSafeInteger(madeAt) &&
    // The first moment of 1970 is a time as well, and long over.
    madeAt >= 0 &&
    [consentId, receiptId].every((id) => /^[0-9a-f-]{36}$/.test(id)) &&
    [answer.doNotSell, ...Object.values(answer.categories), ...Object.values(answer.vendors)].every(
      (said) => typeof said === 'boolean',
    )
  );
}

describe('the consent cookie', () => {
  it('is written in a form that other code may rely on', () => {
    const answer = {
      categories: { analytical: true, functionality: false },
      vendors: { hotjar: false },
      doNotSell: true,
    };
    expect(
      encodeChoice({ version: 12, madeAt: 36 ** 2, consentId: ID, receiptId: OTHER_ID, answer }),
    ).toBe(`1.12.100.${ID}.${OTHER_ID}.1.analytical~!functionality~!hotjar`);
    expect(cookieName('facts42')).toBe('assent_facts42');
    expect(serviceCookieName('facts42')).toBe('assent_facts42_s');
  });

  it('reads back whatever was chosen', () => {
    fc.assert(
      fc.property(anyChoice, ({ kept, isCategory }) => {
        expect(decodeChoice(encodeChoice(kept), isCategory)).toEqual(kept);
      }),
    );
  });

  it('needs no escaping', () => {
    fc.assert(
      fc.property(anyChoice, ({ kept }) => {
        expect(encodeChoice(kept)).toMatch(/^[!a-z0-9.~-]+$/);
      }),
    );
  });

  it('is a sound choice or none after any one character was changed', () => {
    fc.assert(
      fc.property(
        anyChoice,
        fc.nat(),
        fc.string({ unit: 'binary', maxLength: 1 }),
        ({ kept, isCategory }, place, char) => {
          const value = encodeChoice(kept);
          const at = place % value.length;
          const read = decodeChoice(value.slice(0, at) + char + value.slice(at + 1), isCategory);
          expect(read === null || isSound(read)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is a sound choice or none wherever it is cut off', () => {
    fc.assert(
      fc.property(anyChoice, ({ kept, isCategory }) => {
        const value = encodeChoice(kept);
        for (let end = 0; end < value.length; end++) {
          const read = decodeChoice(value.slice(0, end), isCategory);
          expect(read === null || isSound(read)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is none when it is cut off before the answers', () => {
    const value = `1.3.kz.${ID}.${OTHER_ID}.0.analytical`;
    const start = value.lastIndexOf('.') + 1;
    expect(decodeChoice(value.slice(0, start), noCategory)?.answer.vendors).toEqual({});
    for (let end = 0; end < start; end++) {
      expect(decodeChoice(value.slice(0, end), noCategory)).toBeNull();
    }
  });

  it.each([
    ['nothing', ''],
    ['only dots', '......'],
    ['another format', `2.3.kz.${ID}.${ID}.0.a`],
    ['one part too many', `1.3.kz.${ID}.${ID}.0.a.b`],
    ['version 0', `1.0.kz.${ID}.${ID}.0.a`],
    ['a negative version', `1.-3.kz.${ID}.${ID}.0.a`],
    ['a version with a zero before it', `1.03.kz.${ID}.${ID}.0.a`],
    ['an empty answer', `1.3.kz.${ID}.${ID}.0.a~`],
    ['a no to nothing', `1.3.kz.${ID}.${ID}.0.!`],
    ['two noes to one thing', `1.3.kz.${ID}.${ID}.0.!!a`],
    ['a no within a name', `1.3.kz.${ID}.${ID}.0.a!b`],
    ['a version that no integer holds', `1.9999999999999999.kz.${ID}.${ID}.0.a`],
    ['a time that no integer holds', `1.3.zzzzzzzzzzzz.${ID}.${ID}.0.a`],
    ['no time', `1.3..${ID}.${ID}.0.a`],
    ['an upper-case id', `1.3.kz.${ID.toUpperCase()}.${ID}.0.a`],
    ['a third answer to a yes-or-no question', `1.3.kz.${ID}.${ID}.2.a`],
    ['a name that scripts treat specially', `1.3.kz.${ID}.${ID}.0.__proto__`],
    ['markup', `1.3.kz.${ID}.${ID}.0.<script>`],
    ['an escape', `1.3.kz.${ID}.${ID}.0.%61`],
    ['a line break', `1.3.kz.${ID}.${ID}.0.a\n`],
    ['a million digits', '9'.repeat(1e6)],
    ['a million dots', '.'.repeat(1e6)],
  ])('is no choice when it holds %s', (_, value) => {
    expect(decodeChoice(value, noCategory)).toBeNull();
  });

  it('leaves the prototype of objects alone', () => {
    const read = decodeChoice(`1.3.kz.${ID}.${ID}.0.constructor~!valueof`, noCategory);
    expect(Object.entries(read?.answer.vendors ?? {})).toEqual([
      ['constructor', true],
      ['valueof', false],
    ]);
    expect({}.constructor).toBe(Object);
  });

  it('is read in little time however many answers it holds', () => {
    const value = `1.3.kz.${ID}.${ID}.0.${'a~!b~'.repeat(100_000)}c`;
    expect(decodeChoice(value, noCategory)?.answer.vendors).toMatchObject({ a: true, b: false });
  });
});

describe('a cookie among others', () => {
  it.each([
    ['', ''],
    ['assent_shop=1', '1'],
    ['a=b; assent_shop=1; c=d', '1'],
    ['a=b;assent_shop=1', '1'],
    ['assent_shop_s=2; assent_shop=1', '1'],
    ['xassent_shop=1; assent_shops=1; assent_shop_s=1', ''],
  ])('in "%s" is "%s"', (cookies, value) => {
    expect(cookieIn(cookies, 'assent_shop')).toBe(value);
  });
});
