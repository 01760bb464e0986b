import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { tempFolder } from '@assent/server/testing';
import { expect, it } from 'vitest';
import { writeWhole } from './write-whole.ts';

const content = () => Readable.from([Buffer.from('whole')]);

it('a file is there when it is complete, and takes the place of the one before', async () => {
  const folder = tempFolder();
  const out = join(folder, 'out');
  writeFileSync(out, 'before');
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('broken');
    })(),
  );
  await expect(writeWhole(broken, out)).rejects.toThrow('broken');
  expect(readFileSync(out, 'utf8')).toBe('before');
  await writeWhole(content(), out);
  expect(readFileSync(out, 'utf8')).toBe('whole');
  expect(readdirSync(folder)).toEqual(['out']);
});

it('what is no file is written into, and stays what it is', async () => {
  const pipe = join(tempFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  const [read] = await Promise.all([readFile(pipe, 'utf8'), writeWhole(content(), pipe)]);
  expect(read).toBe('whole');
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});
