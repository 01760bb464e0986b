import { createServer } from 'node:http';
import { uuidv7 } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { publishConfig } from '../config/publish.ts';
import { adminApp } from '../testing/admin-kit.ts';
import { afterTest, expectRefused, siteInput } from '../testing/kit.ts';

/** A page on this machine. @param html what it serves, or where it leads */
async function pageOf(html: () => string | URL): Promise<string> {
  const server = createServer((_, response) => {
    const answer = html();
    if (answer instanceof URL) response.writeHead(302, { Location: answer.href }).end();
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterTest(() => void server.close());
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
}

async function onThisMachine() {
  const service = await adminApp();
  await publishConfig(service.store, siteInput({ domains: [{ host: '127.0.0.1' }] }));
  const check = (url: string) => service.owner.send('POST', '/sites/shop/snippet/check', { url });
  const { html } = (await (await service.owner.get('/sites/shop/snippet')).json()) as {
    html: string;
  };
  return { ...service, check, snippet: html };
}

describe('the check of a page', () => {
  it('says that it carries the current snippet, or what is wrong', async () => {
    const { check, snippet } = await onThisMachine();
    let head = snippet;
    const url = await pageOf(() => `<!doctype html><html><head>${head}</head><body></body></html>`);
    expect(await (await check(url)).json()).toEqual({ url, findings: [] });
    head = '';
    expect(await (await check(url)).json()).toEqual({
      url,
      findings: ['there is no snippet in the page'],
    });
  });

  it('asks nobody but the domains of the site, wherever a page leads', async () => {
    const { check } = await onThisMachine();
    const refused = { status: 422, code: 'invalid-argument' };
    await expectRefused(await check('http://169.254.169.254/latest/'), refused);
    const elsewhere = await pageOf(() => new URL('http://localhost:1/'));
    await expectRefused(await check(elsewhere), refused);
  });

  it.each(['javascript:alert(1)', 'shop.example', ''])('refuses the address "%s"', async (url) => {
    const { check } = await onThisMachine();
    await expectRefused(await check(url), { status: 400, code: 'invalid-input', path: 'url' });
  });
});

describe('a new site', () => {
  it('belongs to the organisation that makes it, and its key is taken then', async () => {
    const { owner, organisationId } = await adminApp();
    const path = `/organisations/${organisationId}/sites`;
    const input = { key: 'blog', name: 'Blog', config: {} };
    expect((await owner.send('POST', path, input)).status).toBe(201);
    const me = (await (await owner.get('/me')).json()) as { sites: unknown[] };
    expect(me.sites).toContainEqual(
      expect.objectContaining({ key: 'blog', name: 'Blog', version: null }),
    );
    await expectRefused(await owner.send('POST', path, input), {
      status: 409,
      code: 'taken',
      path: 'key',
    });
  });

  it('has nothing to erase before it is published', async () => {
    const { owner, organisationId } = await adminApp();
    const input = { key: 'blog', name: 'Blog', config: {} };
    await owner.send('POST', `/organisations/${organisationId}/sites`, input);
    const asked = { receipt: uuidv7(), reason: 'the visitor asked for it' };
    await expectRefused(await owner.send('POST', '/sites/blog/erasures', asked), {
      status: 404,
      code: 'not-found',
    });
  });
});
