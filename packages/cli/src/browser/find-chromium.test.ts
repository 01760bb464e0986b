import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assent-chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

describe('findChromium', () => {
  it('takes what CHROMIUM_PATH names before what lies on PATH', () => {
    program('chromium');
    const own = program('mine');
    expect(findChromium({ CHROMIUM_PATH: own, PATH: folder })).toBe(own);
  });

  it('looks for the usual names in the folders of PATH', () => {
    const chrome = program('google-chrome');
    const PATH = ['/no/such/folder', folder].join(delimiter);
    expect(findChromium({ PATH })).toBe(chrome);
    expect(findChromium({ PATH, CHROMIUM_PATH: '' })).toBe(chrome);
  });

  it('passes over what is no program', () => {
    program('chromium', 0o644);
    expect(() => findChromium({ PATH: folder })).toThrow(/none was found/);
    expect(() => findChromium({})).toThrow(/none was found/);
  });

  it('does not fall back where CHROMIUM_PATH names nothing that can run', () => {
    program('chromium');
    const CHROMIUM_PATH = join(folder, 'gone');
    expect(() => findChromium({ CHROMIUM_PATH, PATH: folder })).toThrow(/is no program/);
  });
});
