import { expect, it } from 'vitest';
import { adminApp } from '../testing/admin-kit.ts';

const HOUR_MS = 3_600_000;

it('a passkey is added by whoever has signed in within a day, and others are told what to do', async () => {
  const { owner, store } = await adminApp();
  const options = '/v1/auth/passkey/generate-register-options';
  expect((await owner.fetch(options)).status).toBe(200);
  const { records } = store;
  const set = { createdAt: Date.now() - 25 * HOUR_MS };
  for (const { id } of await records.find('sessions', [])) {
    await records.change([{ update: 'sessions', set, where: { id } }], null);
  }
  const refused = await owner.fetch(options);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({
    detail: 'You signed in more than a day ago. Sign out and in again first.',
  });
});
