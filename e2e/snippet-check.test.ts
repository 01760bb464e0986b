import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSENT, ROOT, type Service, startService } from './kit/service.ts';

/** `assent snippet --check` as an owner uses it, on a page of a server of its own. */
let service: Service;
let shop: Server;
let page: string;
let snippet = '';
/** What the page has in its head, and which policy it is sent with. */
let served: { head: string; policy?: string };

beforeAll(async () => {
  service = await startService();
  ({ stdout: snippet } = await service.assent(...named('snippet')));
  shop = createServer(({ url }, response) => {
    if (url !== '/') return response.writeHead(404).end();
    const { head, policy } = served;
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(policy && { 'Content-Security-Policy': policy }),
    });
    return response.end(`<!doctype html><head><meta charset="utf-8">${head}</head><p>Shop`);
  });
  shop.listen(0, '127.0.0.1');
  await once(shop, 'listening');
  // A server that listens on a port has an address of this form.
  page = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  shop.close();
  await service.close();
});

const named = (...args: string[]) => [...args, '--site', 'facts42', '--service', service.origin];

function run(...args: string[]): Promise<{ code: number; out: string[]; errors: string[] }> {
  const env = { ...process.env, DATA_DIR: service.dataDir };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [ASSENT, 'snippet', ...args],
      { cwd: ROOT, env },
      (error, out, err) =>
        resolve({
          code: error ? Number(error.code) : 0,
          out: out.split('\n').filter(Boolean),
          errors: err.split('\n').filter(Boolean),
        }),
    );
  });
}

describe('assent snippet --check', () => {
  it('says that the page has the current snippet', async () => {
    served = { head: snippet };
    expect(await run(...named('--check', page))).toEqual({
      code: 0,
      out: [`${page}: the snippet is the current one ("facts42", version 1, level strict)`],
      errors: [],
    });
  });

  it('says line by line what is wrong', async () => {
    const old = snippet.replace(' 127.0.0.1:', ' old-cdn.example 127.0.0.1:');
    served = {
      head: `<script src="https://tags.example/t.js"></script>${old}`,
      policy: "script-src 'self' 'unsafe-inline'",
    };
    const { code, out, errors } = await run(...named('--check', page));
    expect({ code, errors }).toEqual({ code: 1, errors: [] });
    expect(out).toEqual([
      `${page}: the snippet is not as it should be ("facts42", version 1, level strict)`,
      '  the static policy is an old one: it names old-cdn.example, which the present one does not',
      '  the snippet is not first in the head; before it stands <script src="https://tags.example/t.js">',
      "  the page's own Content-Security-Policy (header) blocks the site script, by script-src",
      `The current one: assent snippet --site facts42 --service "${service.origin}"`,
    ]);
  });

  it('says that there is none', async () => {
    served = { head: '' };
    const { code, out } = await run(...named('--check', page));
    expect([code, out[1]]).toEqual([1, '  there is no snippet in the page']);
  });

  it('finds the site by the host of the page, and asks where that does not tell', async () => {
    served = { head: snippet };
    const untold = await run('--check', page, '--service', service.origin);
    expect(untold).toMatchObject({
      code: 1,
      out: [],
      errors: ['assent: The host 127.0.0.1 does not tell which site this is; name it by --site.'],
    });
  });

  it('says in a line when there is no page, or no site', async () => {
    const missing = await run(...named('--check', `${page}nothing`));
    expect(missing).toEqual({
      code: 1,
      out: [],
      errors: [`assent: ${page}nothing answers with status 404.`],
    });
    const nowhere = await run('--check', page, '--site', 'nowhere');
    expect(nowhere.errors).toEqual(['assent: There is no site "nowhere".']);
    const { code, errors } = await run('--check', 'shop.example', '--site', 'facts42');
    expect([code, errors[0]]).toEqual([1, expect.stringMatching(/^error: .*address of a page/)]);
  });

  it('still wants a site without a page', async () => {
    const { code, errors } = await run();
    expect([code, errors[0]]).toEqual([1, "error: required option '--site <key>' not specified"]);
  });
});
