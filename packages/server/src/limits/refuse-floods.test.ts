import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { type Fetch, refusingFloods } from './refuse-floods.ts';

const app = new Hono().post('/', (c) => c.text('taken'));
const answer: Fetch = (request, env) => app.fetch(request, env);
const REQUEST = new Request('http://localhost/', { method: 'POST' });
const ENV = { incoming: { headers: { origin: 'https://shop.example' } } } as never;

it('lets pass what is within the limit or not counted', async () => {
  for (const within of [true, Promise.resolve(true)] as const) {
    const fetch = refusingFloods(answer, () => within, expect.unreachable);
    expect(await (await fetch(REQUEST, ENV)).text()).toBe('taken');
  }
});

it('refuses the rest as a problem that the page may read, and says when to come again', async () => {
  let refused = 0;
  const fetch = refusingFloods(
    answer,
    async () => false,
    () => refused++,
  );
  const response = await fetch(REQUEST, ENV);
  expect(response.status).toBe(429);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/problem+json',
    'retry-after': '60',
    'access-control-allow-origin': 'https://shop.example',
  });
  expect(await response.json()).toMatchObject({ status: 429, code: 'too-many-requests' });
  expect(refused).toBe(1);
});
