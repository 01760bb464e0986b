import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('reaches nothing outside its own files, zod least of all', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('vocabulary.ts', import.meta.url))],
    bundle: true,
    packages: 'external',
    format: 'esm',
    write: false,
    metafile: true,
  });
  const files = Object.keys(metafile.inputs);
  const imports = Object.values(metafile.inputs).flatMap((file) => file.imports);
  expect(files.filter((file) => !/\/vocabulary(\.ts|\/[a-z-]+\.ts)$/.test(file))).toEqual([]);
  expect(imports.filter(({ external }) => external).map(({ path }) => path)).toEqual([]);
  // The walk went somewhere: the codecs stand in files of their own.
  expect(files.some((file) => file.endsWith('/vocabulary/cookie.ts'))).toBe(true);
});
