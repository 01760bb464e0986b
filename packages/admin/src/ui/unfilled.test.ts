import { describe, expect, it } from 'vitest';
import { type Filled, unfilledIn } from './unfilled.ts';

const control = (name: string, wrong: Partial<Filled['validity']>, type = 'text'): Filled => ({
  name,
  type,
  minLength: 20,
  validity: { valueMissing: false, tooShort: false, typeMismatch: false, ...wrong },
});

describe('what has to be filled in', () => {
  it('is told by field', () => {
    const controls = [
      control('host', { valueMissing: true }),
      control('name', {}),
      control('reason', { tooShort: true }, 'textarea'),
      control('email', { typeMismatch: true }, 'email'),
      { nodeName: 'FIELDSET' },
    ];
    expect([...unfilledIn(controls)]).toEqual([
      ['host', 'Fill this in.'],
      ['reason', 'Use at least 20 characters.'],
      ['email', 'Use an address such as name@example.com.'],
    ]);
  });

  it('leaves to the service what the browser knows less of', () => {
    expect(unfilledIn([control('url', { typeMismatch: true }, 'url')]).size).toBe(0);
  });
});
