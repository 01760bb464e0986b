import type { Words } from '@assent/contract';
import { invalidInput } from '../http/invalid-input.ts';

/** Whose password it is to be. */
export interface Holder {
  name: string;
  email: string;
}

/** What the commonest passwords of twelve characters and more are made of. */
const COMMON = [
  '1234567890',
  '0987654321',
  '123456789',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'password',
  'passwort',
  'kennwort',
  'iloveyou',
  'letmein',
  'welcome',
  'willkommen',
  'football',
  'baseball',
  'princess',
  'sunshine',
  'superman',
  'changeme',
  'administrator',
  'qwerty',
  'qwertz',
  'monkey',
  'dragon',
  'master',
  'secret',
  'geheim',
  'hallo',
  'admin',
  'assent',
  '1q2w3e4r',
  '1qaz2wsx',
  'abc123',
];

/** What is left of a password without the words that everybody tries first. */
const LEAST_LEFT = 8;
const LEAST_DIFFERENT = 5;

/**
 * Why a password is too easy to guess; null where it is not. That it is long enough is asked elsewhere.
 */
export function passwordFault(password: string, { name, email }: Holder): Words | null {
  const lower = password.toLowerCase();
  if (new Set(lower).size < LEAST_DIFFERENT)
    return {
      en: 'use more than a few different characters',
      de: 'verwenden Sie mehr als ein paar verschiedene Zeichen',
    };
  const [local = ''] = email.split('@');
  const own = [email, local, name, ...name.split(/\s+/)].filter(({ length }) => length > 2);
  if (without(lower, own) < LEAST_LEFT)
    return {
      en: 'holds little but your name or e-mail',
      de: 'enthält kaum mehr als Ihren Namen oder Ihre E-Mail-Adresse',
    };
  if (without(lower, COMMON) < LEAST_LEFT)
    return {
      en: 'is one of those that everybody tries first',
      de: 'ist eines von denen, die jeder zuerst probiert',
    };
  return null;
}

/** @param field its path in the input @throws Problem invalid-input */
export function assertPassword(password: string, holder: Holder, field = 'password'): void {
  const message = passwordFault(password, holder);
  if (message) throw invalidInput([{ path: field, message }]);
}

const without = (password: string, words: readonly string[]): number =>
  words.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), password).length;
