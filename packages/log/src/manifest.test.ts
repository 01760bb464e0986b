import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestText, parseManifest } from './manifest.ts';

const hash = 'ab'.repeat(32);
const manifest = {
  origin: 'shop.example/shop/1',
  created: '2026-01-01T00:00:00.000Z',
  site: 'shop',
  files: [
    { path: 'log.ndjson', size: 0, hash },
    { path: 'versions/1.json', size: 2 ** 40, hash },
  ],
};

describe('a manifest', () => {
  it('is read as it was written', () => {
    expect(parseManifest(manifestText(manifest))).toEqual(manifest);
  });

  it('is read as nothing else when a character is changed', () => {
    const text = manifestText(manifest);
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('\n', ' ', 'x', '0', '\0'),
        (at, char) => {
          const changed = text.slice(0, at) + char + text.slice(at + 1);
          const read = parseManifest(changed);
          expect(read === null || manifestText(read) === changed).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['a path twice', { ...manifest, files: [...manifest.files, ...manifest.files] }],
    ['a path that leads elsewhere', { ...manifest, files: [{ path: '../x', size: 1, hash }] }],
    ['a path from the root', { ...manifest, files: [{ path: '/x', size: 1, hash }] }],
  ])('does not have %s', (_, wrong) => {
    expect(parseManifest(manifestText(wrong))).toBeNull();
  });
});
