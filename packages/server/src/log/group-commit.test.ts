import { describe, expect, it } from 'vitest';
import { groupCommit } from './group-commit.ts';

describe('groupCommit', () => {
  it('commits what arrives together in one batch, and answers each with its own result', async () => {
    const batches: number[][] = [];
    const submit = groupCommit(async (batch: readonly number[]) => {
      batches.push([...batch]);
      return batch.map((n) => n * 10);
    });
    expect(await Promise.all([1, 2, 3].map(submit))).toEqual([10, 20, 30]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('acknowledges nothing before the commit is done', async () => {
    let done = false;
    const submit = groupCommit(async (batch: readonly number[]) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      done = true;
      return [...batch];
    });
    await submit(1);
    expect(done).toBe(true);
  });

  it('tells every caller of a failed batch, and goes on with the next one', async () => {
    let fails = true;
    const submit = groupCommit(async (batch: readonly number[]) => {
      if (fails) throw new Error('disk full');
      return [...batch];
    });
    const first = await Promise.allSettled([submit(1), submit(2)]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await submit(3)).toBe(3);
  });

  it('splits a flood into batches, in order', async () => {
    const sizes: number[] = [];
    const submit = groupCommit(async (batch: readonly number[]) => {
      sizes.push(batch.length);
      return [...batch];
    });
    const numbers = Array.from({ length: 2500 }, (_, i) => i);
    expect(await Promise.all(numbers.map(submit))).toEqual(numbers);
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it.each([1, 2])('has at most %i under way, and gathers what comes meanwhile', async (atOnce) => {
    const sizes: number[] = [];
    let allow = () => {};
    const allowed = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const submit = groupCommit(async (batch: readonly number[]) => {
      sizes.push(batch.length);
      await allowed;
      return [...batch];
    }, atOnce);
    const answers: Promise<number>[] = [];
    for (let n = 0; n < 6; n++) {
      answers.push(submit(n));
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sizes).toEqual(Array(atOnce).fill(1));
    allow();
    expect(await Promise.all(answers)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(sizes).toEqual([...Array(atOnce).fill(1), 6 - atOnce]);
  });
});
