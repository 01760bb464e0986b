import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Layer } from '../bridge.ts';
import { happyDOM } from '../test-kit.ts';
import { uiLoader } from './load-ui.ts';

// happy-dom loads no scripts; unless told otherwise, it calls that a failure.
beforeAll(() => {
  Object.assign(happyDOM.settings, { handleDisabledFileLoadingAsSuccess: true });
});

const scripts = () => [...document.head.querySelectorAll('script')];
const ADDRESS = 'data:text/javascript,';

afterEach(() => {
  document.head.replaceChildren();
});

describe('the UI loader', () => {
  it('loads nothing until something is to be shown', () => {
    const address = vi.fn(() => ADDRESS);
    const ui = uiLoader(address);
    expect(scripts()).toEqual([]);
    ui.open('first');
    expect(scripts().map(({ src }) => src)).toEqual([ADDRESS]);
  });

  it('loads once however often it is opened, and then shows what was wished last', () => {
    const ui = uiLoader(() => ADDRESS);
    ui.open('first');
    ui.open('settings');
    expect(scripts()).toHaveLength(1);
    const shown: Layer[] = [];
    ui.mounted((layer) => shown.push(layer));
    expect(shown).toEqual(['settings']);
  });

  it('shows at once what is wished later, without loading again', () => {
    const ui = uiLoader(() => ADDRESS);
    const shown: Layer[] = [];
    ui.open('first');
    ui.mounted((layer) => shown.push(layer));
    ui.open('do-not-sell');
    expect(shown).toEqual(['first', 'do-not-sell']);
    expect(scripts()).toHaveLength(1);
  });

  it('tries again with the next wish after loading has failed, at the address of that moment', () => {
    const addresses = [ADDRESS, `${ADDRESS}2`];
    const ui = uiLoader(() => addresses.shift() ?? '');
    ui.open('first');
    scripts()[0]?.dispatchEvent(new Event('error'));
    expect(scripts()).toHaveLength(1);
    ui.open('first');
    expect(scripts().map(({ src }) => src)).toEqual([ADDRESS, `${ADDRESS}2`]);
  });
});
