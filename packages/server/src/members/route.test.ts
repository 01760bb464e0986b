import type { TrailEntry } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { type AdminApp, adminApp } from '../testing/admin-kit.ts';
import { expectRefused } from '../testing/kit.ts';

interface Member {
  id: string;
  role: string;
  name: string;
  site: string | null;
}

const at = ({ organisationId }: AdminApp, rest = '') =>
  `/organisations/${organisationId}/members${rest}`;

async function members(service: AdminApp): Promise<Member[]> {
  const response = await service.owner.get(at(service));
  expect(response.status).toBe(200);
  return ((await response.json()) as { members: Member[] }).members;
}

/** The first owner's membership, and that of whoever came last. */
async function firstAndLast(service: AdminApp): Promise<[Member, Member]> {
  const all = await members(service);
  return [all[0] as Member, all.at(-1) as Member];
}

describe('a member', () => {
  it('may do from the next request on what the owner makes of the role', async () => {
    const service = await adminApp();
    const editor = await service.memberWith('editor');
    const draft = { config: { site: 'shop' }, revision: 0 };
    const [, member] = await firstAndLast(service);
    expect((await editor.send('PUT', '/sites/shop/draft', draft)).status).toBe(200);
    const next = { role: 'auditor', expiresAt: null };
    expect((await service.owner.send('PATCH', at(service, `/${member.id}`), next)).status).toBe(
      204,
    );
    await expectRefused(await editor.send('PUT', '/sites/shop/draft', { ...draft, revision: 1 }), {
      status: 403,
      code: 'forbidden',
    });
    expect((await editor.get('/sites/shop/draft')).status).toBe(200);
    expect((await service.owner.send('DELETE', at(service, `/${member.id}`))).status).toBe(204);
    await expectRefused(await editor.get('/sites/shop/draft'), {
      status: 404,
      code: 'unknown-site',
    });
    const { store, organisationId } = service;
    const trail = await store.records.trail({ organisationId, limit: 2 });
    const told = trail.map(({ payload }) => JSON.parse(payload) as TrailEntry);
    expect(told.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['member.remove', 'Olga Owner'],
      ['member.change', 'Olga Owner'],
    ]);
    expect(told[1]).toMatchObject({ before: { role: 'editor' }, after: { role: 'auditor' } });
  });

  it('sees nothing any more when the access has ended by itself', async () => {
    const service = await adminApp();
    const auditor = await service.memberWith('auditor');
    const [, member] = await firstAndLast(service);
    const soon = { role: 'auditor', expiresAt: Date.now() + 300 };
    expect((await service.owner.send('PATCH', at(service, `/${member.id}`), soon)).status).toBe(
      204,
    );
    const me = (await (await auditor.get('/me')).json()) as { sites: { endsAt: number }[] };
    expect(me.sites[0]?.endsAt).toBe(soon.expiresAt);
    await new Promise((done) => setTimeout(done, 350));
    expect(await (await auditor.get('/me')).json()).toMatchObject({ sites: [], organisations: [] });
    expect((await auditor.get('/sites/shop/draft')).status).toBe(404);
  });

  it('of another organisation is not there', async () => {
    const service = await adminApp();
    const made = await service.owner.send('POST', '/organisations', { name: 'Second' });
    const { id } = (await made.json()) as { id: string };
    const [first] = await firstAndLast(service);
    const path = `/organisations/${id}/members/${first.id}`;
    await expectRefused(await service.owner.send('DELETE', path), {
      status: 404,
      code: 'not-found',
    });
  });
});

describe('the last owner', () => {
  it('is neither removed nor made less, by anybody', async () => {
    const service = await adminApp();
    await service.memberWith('owner', 'shop');
    const [first] = await firstAndLast(service);
    const path = at(service, `/${first.id}`);
    const refused = { status: 409, code: 'last-owner' };
    await expectRefused(await service.owner.send('DELETE', path), refused);
    const less = { role: 'editor', expiresAt: null };
    await expectRefused(await service.owner.send('PATCH', path, less), refused);
    expect((await service.owner.get(at(service))).status).toBe(200);
  });

  it('stays where two owners put each other out at once', async () => {
    const service = await adminApp();
    const other = await service.memberWith('owner');
    const [first, second] = await firstAndLast(service);
    const both = await Promise.all([
      service.owner.send('DELETE', at(service, `/${second.id}`)),
      other.send('DELETE', at(service, `/${first.id}`)),
    ]);
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
    const { organisationId: id } = service;
    expect(await service.store.records.count('memberships', { organisationId: id })).toBe(1);
  });

  it('may give way once there is another', async () => {
    const service = await adminApp();
    const other = await service.memberWith('owner');
    const [first] = await firstAndLast(service);
    expect((await other.send('DELETE', at(service, `/${first.id}`))).status).toBe(204);
    expect((await service.owner.get(at(service))).status).toBe(404);
  });

  it('has no end, and an editor has none either', async () => {
    const service = await adminApp();
    const [first] = await firstAndLast(service);
    for (const role of ['owner', 'editor']) {
      const next = { role, expiresAt: Date.now() + 1e6 };
      const response = await service.owner.send('PATCH', at(service, `/${first.id}`), next);
      await expectRefused(response, { status: 400, code: 'invalid-input', path: 'expiresAt' });
    }
  });
});
