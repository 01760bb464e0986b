import { Frontier, receiptLeaf } from '@assent/log';
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

it('a bench sees that a log is forked, and that a checkpoint is not signed by it', async () => {
  const address = new URL('../bench/lib/checkpoints.mjs', import.meta.url).href;
  const { Checkpoints } = await import(address);
  const checkpoints = new Checkpoints();
  const port = Number(new URL(service.origin).port);
  while (checkpoints.latest < 3) await checkpoints.look(port);
  const { stdout } = await service.assent('export', '--site', 'facts42');
  const commitments = stdout.match(/(?<="commitment":")[0-9a-f]{64}/g) ?? [];
  expect(commitments).toHaveLength(3);
  const treeOf = (commitments: string[]) => {
    const tree = new Frontier();
    for (const hex of commitments) tree.append(receiptLeaf(Buffer.from(hex, 'hex')));
    return tree;
  };
  expect(() => checkpoints.check(treeOf(commitments))).not.toThrow();
  expect(() => checkpoints.check(treeOf(commitments.toReversed()))).toThrow('forked');
  const [note] = stdout.match(/"checkpoint":"[^"]*"/) ?? [];
  const signed = JSON.parse(`{${note}}`).checkpoint;
  expect(() => checkpoints.keep(signed)).not.toThrow();
  expect(() => checkpoints.keep(signed.replace('\n3\n', '\n4\n'))).toThrow('signature');
});
