import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chooser, Layer } from '../bridge.ts';
import { loadFile } from '../load-file.ts';
import { chooserLoader } from './load-chooser.ts';

// Whether a file can be had is the browser's affair; what is asked for is ours.
vi.mock('../load-file.ts', () => ({ loadFile: vi.fn(async () => {}) }));
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
    sendForm: async (_, send) => send(),
    errands: async () => {},
    catchUp: async () => {},
  };
}

beforeEach(() => {
  asked.mockClear();
});

describe('the chooser loader', () => {
  it('loads nothing until the chooser is needed', () => {
    const loader = chooserLoader(() => ADDRESS);
    expect(asked).not.toHaveBeenCalled();
    loader.use(({ show }) => show('first'));
    expect(asked.mock.calls).toEqual([[ADDRESS]]);
  });

  it('loads once however often it is needed, and does everything in order', async () => {
    const loader = chooserLoader(() => ADDRESS);
    const shown: Layer[] = [];
    const done = Promise.all([
      loader.use(({ show }) => show('first')),
      loader.use(({ show }) => show('settings')),
      loader.use(({ acceptAll }) => acceptAll()),
    ]);
    expect(asked).toHaveBeenCalledOnce();
    loader.mounted(chooserOf(shown));
    expect((await done)[2]).toEqual(OUTCOME);
    expect(shown).toEqual(['first', 'settings']);
  });

  it('needs no second load for what is wished later', async () => {
    const loader = chooserLoader(() => ADDRESS);
    const shown: Layer[] = [];
    const first = loader.use(({ show }) => show('first'));
    loader.mounted(chooserOf(shown));
    await first;
    await loader.use(({ show }) => show('do-not-sell'));
    expect(shown).toEqual(['first', 'do-not-sell']);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('says when it cannot be loaded, and tries again with the next wish', async () => {
    asked.mockRejectedValueOnce(new TypeError('failed'));
    const addresses = [ADDRESS, `${ADDRESS}?2`];
    const loader = chooserLoader(() => addresses.shift() ?? '');
    const failed = loader.use(({ rejectAll }) => rejectAll());
    await expect(failed).rejects.toMatchObject({ code: 'store-unavailable' });
    loader.use(({ show }) => show('first'));
    expect(asked.mock.calls).toEqual([[ADDRESS], [`${ADDRESS}?2`]]);
  });
});
