import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Service, startService } from './kit/service.ts';

/** What a visitor of the facts42 example downloads, in bytes on the wire. */
const KIB = 1024;
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

/** Body size as it is sent, brotli-compressed. */
async function weightOf(path: string): Promise<{ bytes: number; text: string }> {
  const response = await fetch(service.origin + path, { headers: { 'Accept-Encoding': 'br' } });
  expect(response.headers.get('content-encoding')).toBe('br');
  return { bytes: Number(response.headers.get('content-length')), text: await response.text() };
}

const builtFile = (name: string): string =>
  fileURLToPath(new URL(`../packages/cli/dist/banner/${name}`, import.meta.url));

describe('byte budgets', () => {
  it('guard with the site, and the first visit with UI, styles and one language', async () => {
    const guard = await weightOf('/s/facts42.js');
    const address = /\bui:"([^"]+)"/.exec(guard.text)?.[1];
    const ui = await weightOf(`/${address}/de.js`);
    const settings = await weightOf(`/${address}/de.settings.js`);
    const embeds = await weightOf(`/${address}/de.embeds.js`);
    const folder = address?.split('/').slice(0, 3).join('/');
    const effects = await weightOf(`/${folder}/effects.js`);
    const evidence = await weightOf(`/${folder}/evidence.js`);
    const mine = await weightOf(`/${address}/de.mine.js`);
    expect(evidence.bytes).toBeLessThanOrEqual(2.25 * KIB);
    expect(mine.bytes).toBeLessThanOrEqual(2.5 * KIB);
    console.log(
      `guard ${guard.bytes} bytes, first visit ${guard.bytes + ui.bytes} bytes; more for the settings ${settings.bytes}, a choice ${effects.bytes}, embeds ${embeds.bytes}, forms and receipts ${evidence.bytes} and ${mine.bytes} bytes, brotli`,
    );
    expect(effects.bytes).toBeLessThanOrEqual(2.5 * KIB);
    expect(settings.bytes).toBeLessThanOrEqual(6 * KIB);
    // With the hosts of every vendor and the gate, which the guard itself does without.
    expect(embeds.bytes).toBeLessThanOrEqual(4.75 * KIB);
    expect(guard.bytes).toBeGreaterThan(0);
    expect(guard.bytes).toBeLessThanOrEqual(5 * KIB);
    expect(guard.bytes + ui.bytes).toBeLessThanOrEqual(11 * KIB);
  });
});

describe('the built guard', () => {
  it('of the levels without a policy keeps to a budget of its own', () => {
    const { length } = brotliCompressSync(readFileSync(builtFile('guard-full.js')));
    console.log(`full guard ${length} bytes, brotli, without the site`);
    expect(length).toBeLessThanOrEqual(10.5 * KIB);
  });

  it('carries nothing of `__gpp` where a site does not offer it', async () => {
    expect((await weightOf('/s/facts42.js')).text).not.toMatch(/gpp/i);
  });

  it('is what is served', async () => {
    const { text } = await weightOf('/s/facts42.js');
    const built = readFileSync(builtFile('guard.js'), 'utf8');
    expect(text).toContain(built.trim());
  });
});

describe('the Global Privacy Platform, where a site offers it', () => {
  it.each([
    // Before the guard, on every page view.
    ['gpp-stub.js', 1],
    // After the page: mostly the library, of which the sections of all states and the TCF are one piece.
    ['gpp.js', 14],
  ])('%s keeps to %s KiB', (name, budget) => {
    const { length } = brotliCompressSync(readFileSync(builtFile(name)));
    console.log(`${name} ${length} bytes, brotli`);
    expect(length).toBeLessThanOrEqual(budget * KIB);
  });
});
