import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chooser, Layer } from '../bridge.ts';
import { loadFile } from '../load-file.ts';
import { guardOf } from '../test-kit.ts';
import { chooserLoader } from './load-chooser.ts';

// Whether a file can be had, and when, is the browser's affair; what is asked for is ours.
vi.mock('../load-file.ts', () => ({ loadFile: vi.fn() }));
const asked = vi.mocked(loadFile);

const ADDRESS = 'https://consent.example/ui.js';
const OUTCOME = { receipt: 'r', waits: false };

/** A chooser that writes down what it was asked to show. */
function chooserOf(shown: Layer[]): Chooser {
  return {
    show: (layer) => shown.push(layer),
    set: async () => OUTCOME,
    acceptAll: async () => OUTCOME,
    rejectAll: async () => OUTCOME,
    consent: async () => ({ receipt: 'r' }),
    identify: async () => {},
    receipts: async () => [],
    erase: async () => ({ erased: 0 }),
    sendForm: (_, __, send) => send(),
    errands: async () => {},
    catchUp: async () => {},
  };
}

let arrive: () => void;
let shown: Layer[];

beforeEach(() => {
  shown = [];
  window.__assent = guardOf({ chooser: chooserOf(shown) });
  asked.mockReset();
  asked.mockImplementation(
    () =>
      new Promise<void>((resolve) => {
        arrive = resolve;
      }),
  );
});

const loaderAt = (...addresses: string[]) => chooserLoader(() => addresses.shift() ?? '');

describe('the chooser loader', () => {
  it('loads nothing until the chooser is needed', () => {
    const use = loaderAt(ADDRESS);
    expect(asked).not.toHaveBeenCalled();
    use(({ show }) => show('first'));
    expect(asked.mock.calls).toEqual([[ADDRESS]]);
  });

  it('loads once however often it is needed, and does everything in order', async () => {
    const use = loaderAt(ADDRESS);
    const done = Promise.all([
      use(({ show }) => show('first')),
      use(({ show }) => show('settings')),
      use(({ acceptAll }) => acceptAll()),
    ]);
    expect(asked).toHaveBeenCalledOnce();
    expect(shown).toEqual([]);
    arrive();
    expect((await done)[2]).toEqual(OUTCOME);
    expect(shown).toEqual(['first', 'settings']);
  });

  it('needs no second load for what is wished later', async () => {
    const use = loaderAt(ADDRESS);
    const first = use(({ show }) => show('first'));
    arrive();
    await first;
    await use(({ show }) => show('do-not-sell'));
    expect(shown).toEqual(['first', 'do-not-sell']);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('says when it cannot be loaded, and tries again with the next wish', async () => {
    asked.mockRejectedValueOnce(new TypeError('failed'));
    const use = loaderAt(ADDRESS, `${ADDRESS}?2`);
    const failed = use(({ rejectAll }) => rejectAll());
    await expect(failed).rejects.toMatchObject({ code: 'store-unavailable' });
    use(({ show }) => show('first'));
    expect(asked.mock.calls).toEqual([[ADDRESS], [`${ADDRESS}?2`]]);
  });
});
