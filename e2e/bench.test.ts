import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Service, startService } from './kit/service.ts';

/** What the benches send is what the service takes: else they would measure how fast it refuses. */
let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

it("a bench's choices are taken", async () => {
  const address = new URL('../bench/lib/choices.mjs', import.meta.url).href;
  const { loadTerms, makeChoice, RECEIPTS_PATH } = await import(address);
  const terms = await loadTerms(Number(new URL(service.origin).port));
  const statuses = [];
  for (const turn of [0, 1, 2]) {
    const { status } = await fetch(service.origin + RECEIPTS_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: service.origin },
      body: JSON.stringify(makeChoice(terms, turn)),
    });
    statuses.push(status);
  }
  expect(statuses).toEqual([201, 201, 201]);
});
