import { describe, expect, it } from 'vitest';
import { textOf } from './text-of.ts';

const blob = (...bytes: number[]) => new Blob([Uint8Array.from(bytes)]);

describe('the text of a file', () => {
  it('is that of UTF-8, with a byte order mark or without', async () => {
    expect(await textOf(blob(0x4d, 0xc3, 0xbc, 0x6c))).toBe('Mül');
    expect(await textOf(blob(0xef, 0xbb, 0xbf, 0x61))).toBe('a');
    expect(await textOf(blob())).toBe('');
  });

  it.each([
    ['Windows-1252, as spreadsheets save it', [0x4d, 0xfc, 0x6c]],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
    ['text that was cut within a character', [0x61, 0xc3]],
  ])('is none in %s', async (_, bytes) => {
    expect(await textOf(blob(...bytes))).toBe(null);
  });
});
