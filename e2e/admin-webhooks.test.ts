import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adminJourney, expectSound, shot } from './kit/admin.ts';
import { ROOT } from './kit/service.ts';

/** What an owner lets other systems hear. */
const stage = adminJourney();

/** A receiver on this machine that takes what it is sent. */
async function receiver() {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    bodies.push(body);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { bodies, url: `http://127.0.0.1:${port}/hook`, close };
}

describe('webhooks', () => {
  it('are added with a secret that is shown once, hear of a publication, and end', async () => {
    const { bodies, url, close } = await receiver();
    const page = await stage.owner();
    await page.goto(`${stage.service.origin}/admin/sites/facts42/webhooks`);
    await page.getByText('No webhook yet').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill('http://shop.example/hook');
    await dialog.getByLabel('Publications').check();
    await dialog.getByRole('button', { name: 'Add a webhook' }).click();
    await dialog.getByText('use https').waitFor();
    await expectSound(page);
    await dialog.getByLabel('Address').fill(url);
    await dialog.getByRole('button', { name: 'Add a webhook' }).click();
    const secret = page.getByRole('textbox', { name: 'The secret of the webhook' });
    expect(await secret.inputValue()).toMatch(/^whsec_/);
    await shot(page, 'webhook-secret');
    await page.getByRole('button', { name: 'Done' }).click();

    const site = JSON.parse(await readFile(join(ROOT, 'examples/facts42/site.json'), 'utf8'));
    await stage.service.apply({ ...site, name: 'Renamed' });
    await expect.poll(() => bodies.length, { timeout: 15_000 }).toBe(1);
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ type: 'site.published', site: 'facts42' });
    await page.reload();
    await page.getByText('What was sent').click();
    await page.getByText('Taken').waitFor();
    await expectSound(page);
    await shot(page, 'webhooks');

    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await page.getByText('No webhook yet').waitFor();
    close();
  });
});

describe('the reference of the API', () => {
  it('shows every route with who may ask it', async () => {
    const page = await stage.owner({ viewport: { width: 360, height: 720 } });
    await page.goto(`${stage.service.origin}/admin/api`);
    const one = page.locator('.operation', { hasText: 'the draft, or else what is live' });
    await one.locator('summary').first().click();
    await one.getByText('Auditor of the site').waitFor();
    await expectSound(page);
    await shot(page, 'api-360');
  });
});
