import { describe, expect, it, vi } from 'vitest';
import { encodeAside } from '../http/encoded.ts';
import { keptBodies } from './kept.ts';

const bodyOf = (bytes: number) => () => encodeAside(Buffer.alloc(bytes, 'x'), 'text/plain');

describe('kept bodies', () => {
  it('are made once, however many ask at once', async () => {
    const kept = keptBodies();
    const make = vi.fn(bodyOf(10));
    const [one, other] = await Promise.all([kept('a', make), kept('a', make)]);
    expect(one).toBe(other);
    expect(await kept('a', make)).toBe(one);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('go when there are too many bytes, the one that was not asked for longest first', async () => {
    const kept = keptBodies(2500);
    const first = vi.fn(bodyOf(1000));
    await kept('a', first);
    await kept('b', bodyOf(1000));
    await kept('a', first);
    await kept('c', bodyOf(1000));
    await kept('a', first);
    expect(first).toHaveBeenCalledTimes(1);
    const second = vi.fn(bodyOf(1000));
    await kept('b', second);
    expect(second).toHaveBeenCalledTimes(1);
  });

  it('are kept until the next one where they are larger than that', async () => {
    const kept = keptBodies(100);
    const large = vi.fn(bodyOf(1000));
    await kept('a', large);
    await kept('a', large);
    expect(large).toHaveBeenCalledTimes(1);
    await kept('b', bodyOf(1000));
    await kept('a', large);
    expect(large).toHaveBeenCalledTimes(2);
  });

  it('are made anew after a failure', async () => {
    const kept = keptBodies();
    await expect(kept('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await kept('a', bodyOf(3))).plain).toHaveLength(3);
  });
});
