import { describe, expect, it } from 'vitest';
import { passwordFault } from './passwords.ts';

const OLGA = { name: 'Olga Owner', email: 'olga@shop.example' };

describe('a password', () => {
  it('is refused where it is its holder, or what everybody tries', () => {
    for (const easy of [
      'olga@shop.example',
      'Olga Owner 2026',
      'olgaolgaolga1!',
      'password1234',
      'Passwort!2026',
      'qwertyuiop12',
      '123456789012',
      'letmeinletmein',
      'aaaaaaaaaaaaaaaa',
      'abababababab',
    ]) {
      expect(passwordFault(easy, OLGA), easy).not.toBeNull();
    }
  });

  it('may hold a name or a common word beside more', () => {
    for (const good of ['correct horse battery', 'my password is long', 'olga walks her dog']) {
      expect(passwordFault(good, OLGA), good).toBeNull();
    }
    // Names of two letters are in every other word.
    expect(
      passwordFault('an old sailing boat', { name: 'An Ol', email: 'a@b.example' }),
    ).toBeNull();
  });
});
