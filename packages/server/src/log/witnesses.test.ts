import { Problem } from '@assent/contract';
import { vkeyOf } from '@assent/log';
import { describe, expect, it } from 'vitest';
import { newLogKey, signerOf } from './key.ts';
import { cosignerOf, witnessDutyOf } from './witness-duty.ts';
import { witnessesOf } from './witnesses.ts';

const KEY = newLogKey();
const VKEY = vkeyOf(cosignerOf(KEY, 'w.example/one'));
const OTHER = vkeyOf(cosignerOf(newLogKey(), 'w.example/two'));
const LOG = vkeyOf(signerOf(KEY, 'log.example/shop'));

function faultOf(work: () => unknown): string {
  try {
    work();
    return 'taken';
  } catch (error) {
    return error instanceof Problem ? `${error.code}: ${error.message}` : String(error);
  }
}

describe('WITNESSES', () => {
  it('is a list of addresses, each with its key', () => {
    const text = `https://w.example/prefix/#${VKEY},\n http://[::1]:4000#${OTHER} `;
    expect(witnessesOf(text).map(({ url, vkey, key }) => [url, vkey, key.name])).toEqual([
      ['https://w.example/prefix/add-checkpoint', VKEY, 'w.example/one'],
      ['http://[::1]:4000/add-checkpoint', OTHER, 'w.example/two'],
    ]);
    expect(witnessesOf()).toEqual([]);
  });

  it.each([
    ['no key', 'https://w.example', 'is not like'],
    ['no address', VKEY, 'is not like'],
    ['a key that was changed', `https://w.example#${VKEY.slice(0, -3)}AA=`, 'has no key'],
    ["a log's own key", `https://w.example#${LOG}`, 'has no key'],
    ['http to elsewhere', `http://w.example#${VKEY}`, 'needs https'],
    ['http to what looks like this machine', `http://127.0.0.1.example#${VKEY}`, 'needs https'],
    ['another scheme', `ftp://localhost#${VKEY}`, 'needs https'],
    ['a password', `https://me:secret@w.example#${VKEY}`, 'has a name'],
    ['a query', `https://w.example?a#${VKEY}`, 'has a name'],
    ['the same twice', `https://a.example#${VKEY} https://b.example#${VKEY}`, 'named twice'],
  ])('refuses %s', (_, text, why) => {
    expect(faultOf(() => witnessesOf(text))).toMatch(`invalid-argument: WITNESSES: `);
    expect(faultOf(() => witnessesOf(text))).toContain(why);
  });
});

describe('WITNESS_FOR', () => {
  it('is a list of keys of logs, and needs a name', () => {
    expect(witnessDutyOf('', '')).toBeNull();
    expect(witnessDutyOf(` ${LOG}\n`, 'w.example/one')).toMatchObject({
      name: 'w.example/one',
      logs: [{ name: 'log.example/shop', type: 'ed25519' }],
    });
  });

  it.each([
    ['no name', LOG, ''],
    ['a name with a scheme', LOG, 'https://w.example'],
    ['a name with a plus', LOG, 'w.example/a+b'],
    ["a witness's key", VKEY, 'w.example'],
    ['what is no key', 'log.example', 'w.example'],
  ])('refuses %s', (_, logs, name) => {
    expect(faultOf(() => witnessDutyOf(logs, name))).toMatch(/^invalid-argument: WITNESS_/);
  });
});
