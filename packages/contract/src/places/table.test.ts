import { describe, expect, it } from 'vitest';
import { IsoDate, Place } from '../primitives.ts';
import { PLACE_TABLE, PLACE_TABLE_DATE, tableFacts } from './table.ts';

const entries = Object.entries(PLACE_TABLE);

describe('the table of regimes', () => {
  it('names places and days as the standards write them', () => {
    expect(IsoDate.safeParse(PLACE_TABLE_DATE).success).toBe(true);
    for (const [place, { since, signal }] of entries) {
      expect(Place.safeParse(place).success, place).toBe(true);
      for (const day of [since, signal?.since]) {
        expect(day === undefined || IsoDate.safeParse(day).success, place).toBe(true);
      }
    }
  });

  it('has all 30 countries of the EEA, the United Kingdom and Switzerland as opt-in', () => {
    const optIn = entries.filter(([, { regime }]) => regime === 'opt-in').map(([place]) => place);
    expect(new Set(optIn).size).toBe(32);
    expect(optIn).toEqual(expect.arrayContaining(['DE', 'IE', 'HR', 'NO', 'IS', 'LI', 'GB', 'CH']));
  });

  it('makes nothing laxer without a day, and no state owes a signal before its law', () => {
    for (const [place, { regime, since, signal }] of entries) {
      if (regime !== 'opt-in') expect(since, place).toBeDefined();
      if (signal) expect(signal.since >= (since ?? ''), place).toBe(true);
    }
  });

  it('has the twelve states that oblige to honour a signal', () => {
    const states = entries.filter(([, { signal }]) => signal).map(([place]) => place.slice(3));
    expect(states.sort().join(' ')).toBe('CA CO CT DE MD MN MT NE NH NJ OR TX');
  });

  it('says nothing of a law before its day, nor of names that every object has', () => {
    expect(tableFacts('US-OK', '2026-12-31')).toBeUndefined();
    expect(tableFacts('US-OK', '2027-01-01')).toMatchObject({ regime: 'opt-out' });
    expect(tableFacts('constructor', '2030-01-01')).toBeUndefined();
  });
});
