import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Chooser, Layer } from '../bridge.ts';
import { happyDOM } from '../test-kit.ts';
import { chooserLoader } from './load-chooser.ts';

// happy-dom loads no scripts; unless told otherwise, it calls that a failure.
beforeAll(() => {
  Object.assign(happyDOM.settings, { handleDisabledFileLoadingAsSuccess: true });
});

const scripts = () => [...document.head.querySelectorAll('script')];
const ADDRESS = 'data:text/javascript,';
const OUTCOME = { receipt: 'r', waits: false };

/** A chooser that writes down what it was asked to show. */
function chooserOf(shown: Layer[]): Chooser {
  return {
    show: (layer) => shown.push(layer),
    set: async () => OUTCOME,
    all: async () => OUTCOME,
    sendForm: (_, send) => send(),
  };
}

afterEach(() => {
  document.head.replaceChildren();
});

describe('the chooser loader', () => {
  it('loads nothing until the chooser is needed', () => {
    const address = vi.fn(() => ADDRESS);
    const loader = chooserLoader(address);
    expect(scripts()).toEqual([]);
    loader.use(({ show }) => show('first'));
    expect(scripts().map(({ src }) => src)).toEqual([ADDRESS]);
  });

  it('loads once however often it is needed, and does everything in order', async () => {
    const loader = chooserLoader(() => ADDRESS);
    const shown: Layer[] = [];
    const done = Promise.all([
      loader.use(({ show }) => show('first')),
      loader.use(({ show }) => show('settings')),
      loader.use(({ all }) => all(true)),
    ]);
    expect(scripts()).toHaveLength(1);
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
    expect(scripts()).toHaveLength(1);
  });

  it('says when it cannot be loaded, and tries again with the next wish', async () => {
    const addresses = [ADDRESS, `${ADDRESS}2`];
    const loader = chooserLoader(() => addresses.shift() ?? '');
    const failed = loader.use(({ all }) => all(false));
    scripts()[0]?.dispatchEvent(new Event('error'));
    await expect(failed).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(scripts()).toHaveLength(1);
    loader.use(({ show }) => show('first'));
    expect(scripts().map(({ src }) => src)).toEqual([ADDRESS, `${ADDRESS}2`]);
  });
});
