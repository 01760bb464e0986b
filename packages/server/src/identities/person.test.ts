import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, merge, type Person, UNHEARD } from './person.ts';

/** Few times, so that equal ones are met. */
const time = fc.integer({ min: 0, max: 5 });
const person: fc.Arbitrary<Person> = fc.record({
  choice: fc.option(fc.record({ doNotSell: fc.boolean(), at: time })),
  signalAt: fc.option(time),
});
const optOut = (at: number): Person => ({ choice: { doNotSell: true, at }, signalAt: null });
const optIn = (at: number): Person => ({ choice: { doNotSell: false, at }, signalAt: null });
const signal = (at: number): Person => ({ choice: null, signalAt: at });
const told = (...said: Person[]) => decide(said.reduce(merge, UNHEARD))?.doNotSell ?? null;

/** Holds for every three. */
const always = (property: (a: Person, b: Person, c: Person) => void) =>
  fc.assert(
    fc.property(person, person, person, (a, b, c) => {
      property(a, b, c);
    }),
  );

describe('what is known of a person', () => {
  it('does not depend on who tells it first', () =>
    always((a, b) => expect(merge(a, b)).toEqual(merge(b, a))));

  it('does not depend on how it is put together', () =>
    always((a, b, c) => expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))));

  it('is no more when it is heard twice, or when nothing is heard', () =>
    always((a, b) => {
      expect(merge(merge(a, b), b)).toEqual(merge(a, b));
      expect(merge(a, UNHEARD)).toEqual(a);
    }));
});

describe('the decision', () => {
  it.each([
    ['nothing was said', [], null],
    ['opted out', [optOut(1)], true],
    ['opted in', [optIn(1)], false],
    ['only a signal', [signal(1)], true],
    ['the later answer is an opt-in', [optOut(1), optIn(2)], false],
    ['the later answer is an opt-out', [optIn(1), optOut(2)], true],
    ['two answers at once', [optIn(1), optOut(1)], true],
    ['a signal after an opt-in', [optIn(1), signal(2)], true],
    ['a signal at the time of an opt-in', [optIn(1), signal(1)], true],
    ['an opt-in after a signal', [signal(1), optIn(2)], false],
    ['an opt-in between two signals', [signal(1), optIn(2), signal(3)], true],
    ['a signal, an opt-out, then an opt-in', [signal(1), optOut(2), optIn(3)], false],
  ] as [string, Person[], boolean | null][])('%s', (_, said, expected) => {
    expect(told(...said)).toBe(expected);
    expect(told(...said.toReversed())).toBe(expected);
  });

  it('an opt-out never waits: hearing of one more never opens what was closed at that time or later', () => {
    fc.assert(
      fc.property(person, time, (known, at) => {
        const before = decide(known);
        for (const more of [optOut(at), signal(at)]) {
          const after = decide(merge(known, more));
          const isNewer = !known.choice || at >= known.choice.at;
          expect(after?.doNotSell).toBe(isNewer || before?.doNotSell);
        }
      }),
    );
  });

  it('stays when two who agree are put together', () => {
    fc.assert(
      fc.property(person, person, (browser, known) => {
        const [one, other] = [decide(browser), decide(known)];
        fc.pre(one !== null && other !== null && one.doNotSell === other.doNotSell);
        expect(decide(merge(browser, known))?.doNotSell).toBe(one?.doNotSell);
      }),
    );
  });
});
