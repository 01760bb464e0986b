import type { Embeds } from '@assent/contract/vocabulary';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AssentChange } from '../api.ts';
import type { FrameGuard } from '../bridge.ts';
import { happyDOM, keptOf, siteOf, vendorOf } from '../test-kit.ts';
import { showEmbeds } from './embeds.ts';
import { HELLO } from './order.ts';

const EMBEDS: Embeds = {
  language: 'ar',
  direction: 'rtl',
  texts: {
    text: 'Loading tells {provider}.',
    once: 'Load once',
    always: 'Always load {vendor}',
    refused: 'Not allowed here.',
    loading: 'Loading…',
    failed: 'Failed.',
    transfer: 'Transfer',
    notice: 'Privacy notice',
    privacy: 'Privacy notice of {vendor}',
  },
  notice: 'https://shop.example/privacy',
  hosts: {},
  vendors: {
    maps: {
      name: 'Maps',
      provider: 'Maps $& Inc. (US)',
      transfer: 'United States (scc)',
      privacy: 'https://maps.example/privacy',
    },
  },
};
const SERVICE = 'https://consent.example';
const ADDRESS = 'https://maps.example/embed?q=1';

/** What the environment has no layout for: tests say themselves how large a frame is. */
let seen: (frame: Element, width: number, height: number) => void;
let went: string[];
const subscriptions: (() => void)[] = [];

// happy-dom would load what stands in frames; here it is said what is in them.
beforeAll(() => {
  Object.assign(happyDOM.settings, { handleDisabledFileLoadingAsSuccess: true });
});

beforeEach(() => {
  vi.useFakeTimers();
  went = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observed = new Set<Element>();
      constructor(report: (entries: object[], observer: object) => void) {
        seen = (target, width, height) => {
          if (this.observed.has(target)) report([{ target, contentRect: { width, height } }], this);
        };
      }
      observe = (frame: Element) => this.observed.add(frame);
      unobserve = (frame: Element) => this.observed.delete(frame);
    },
  );
  // The listeners of one test must not hear the events of the next.
  for (const target of [window, document]) {
    const add: EventTarget['addEventListener'] = target.addEventListener;
    vi.spyOn(target as EventTarget, 'addEventListener').mockImplementation(
      (type, listener, options) => {
        add.call(target, type, listener, options);
        subscriptions.push(() => target.removeEventListener(type, listener as never, options));
      },
    );
  }
});

afterEach(() => {
  for (const end of subscriptions.splice(0)) end();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  document.body.replaceChildren();
  window.assent = undefined;
});

/** A frame with a document that can be drawn into, or none, as one of another origin has. */
function addFrame(attributes: Record<string, string>, page: Document | null = blank()) {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  const state = { page };
  const contentWindow = {
    location: { replace: (address: string) => went.push(address) },
    postMessage: vi.fn(),
  };
  Object.defineProperties(frame, {
    contentDocument: { get: () => state.page },
    contentWindow: { value: contentWindow },
  });
  document.body.append(frame);
  return { frame, state, contentWindow };
}

const blank = (): Document => {
  const page = document.implementation.createHTMLDocument('');
  Object.defineProperty(page, 'URL', { value: 'about:blank' });
  return page;
};

interface Setting {
  held?: readonly string[] | null;
  kept?: FrameGuard['kept'];
  sells?: boolean;
  letLoad?: (frame: Element) => boolean;
}

function start({ held = ['maps'], kept, sells = false, letLoad }: Setting = {}) {
  const asked: AssentChange[] = [];
  const state = { held, waits: false, fails: false };
  window.assent = {
    set: async (change: AssentChange) => {
      asked.push(change);
      if (state.fails) throw new Error('store-unavailable');
      return { receipt: 'r', waits: state.waits };
    },
  } as typeof window.assent;
  const guard = {
    site: siteOf({ vendors: [vendorOf('maps', { sells })] }),
    service: SERVICE,
    kept: kept ?? (() => null),
    heldBy: (address: string) => (address.startsWith('https://maps.example') ? state.held : null),
    letLoad: letLoad ?? (() => false),
  } as FrameGuard;
  showEmbeds(guard, EMBEDS);
  return { asked, state };
}

/** What the relay says when it is there. */
const hello = (origin: string, source: unknown, data: unknown = HELLO) => {
  const event = new MessageEvent('message', { data, origin });
  Object.defineProperty(event, 'source', { value: source });
  window.dispatchEvent(event);
};

const buttons = (page: Document | null) =>
  Object.fromEntries(
    [...(page?.querySelectorAll('button') ?? [])].map((button) => [
      button.dataset.assentEmbed ?? '',
      button,
    ]),
  );

describe('a held frame', () => {
  it('says who would get what, in the language and direction of the page', () => {
    const { frame, state } = addFrame({ src: ADDRESS, title: 'Where we are' });
    start();
    seen(frame, 400, 300);
    const { page } = state;
    const group = page?.querySelector('[role=group]');
    expect(group?.textContent).toContain('Loading tells Maps $& Inc. (US).');
    expect(group?.textContent).toContain('Transfer: United States (scc)');
    expect(page?.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(page?.title).toBe('Maps');
    expect([...(page?.querySelectorAll('a') ?? [])].map(({ href }) => href)).toEqual([
      'https://shop.example/privacy',
      'https://maps.example/privacy',
    ]);
    expect(buttons(page).always?.textContent).toBe('Always load Maps');
  });

  it('gets a name when it has none, and keeps the one it has', () => {
    const nameless = addFrame({ src: ADDRESS }).frame;
    const named = addFrame({ src: ADDRESS, title: 'Where we are' }).frame;
    start();
    for (const frame of [nameless, named]) seen(frame, 400, 300);
    expect([nameless.title, named.title]).toEqual(['Maps', 'Where we are']);
  });

  it('gets nothing while it is too small, and everything when it is shown', () => {
    const { frame, state } = addFrame({ src: ADDRESS });
    start();
    seen(frame, 1, 1);
    frame.dispatchEvent(new Event('load'));
    expect(state.page?.body.childElementCount).toBe(0);
    seen(frame, 300, 200);
    expect(state.page?.body.childElementCount).toBe(1);
  });

  it('is emptied first when it shows something that is not ours, without its sandbox', () => {
    const { frame, state } = addFrame({ src: ADDRESS, sandbox: 'allow-forms' }, null);
    start();
    seen(frame, 400, 300);
    expect(went).toEqual(['about:blank']);
    expect(frame.hasAttribute('sandbox')).toBe(false);
    state.page = blank();
    frame.dispatchEvent(new Event('load'));
    expect(state.page.querySelector('[role=group]')).not.toBeNull();
    expect(frame.getAttribute('sandbox')).toBe('allow-forms');
  });

  it('that cannot be emptied is left alone after a few tries, as it was', () => {
    const { frame } = addFrame({ src: ADDRESS, sandbox: '' }, null);
    start();
    seen(frame, 400, 300);
    for (let i = 0; i < 9; i++) frame.dispatchEvent(new Event('load'));
    expect(went).toHaveLength(3);
    expect(frame.getAttribute('sandbox')).toBe('');
  });

  it('of a host that nobody claims has no way to be loaded', () => {
    const { frame, state } = addFrame({ src: ADDRESS });
    start({ held: [] });
    seen(frame, 400, 300);
    expect(state.page?.body.textContent).toContain('maps.example');
    expect(state.page?.body.textContent).toContain('Not allowed here.');
    expect(buttons(state.page)).toEqual({});
  });

  it('of such a host that the owner marked is the owner’s affair', () => {
    const { frame, state } = addFrame({ 'data-assent': 'functionality', 'data-src': ADDRESS });
    start({ held: [] });
    seen(frame, 400, 300);
    expect(state.page?.body.childElementCount).toBe(0);
  });

  it('that shows something else later is drawn anew', async () => {
    const { frame, state } = addFrame({ src: ADDRESS });
    start();
    seen(frame, 400, 300);
    const first = state.page?.body.firstElementChild;
    frame.setAttribute('src', `${ADDRESS}&more`);
    await vi.advanceTimersByTimeAsync(0);
    seen(frame, 400, 300);
    expect(state.page?.body.firstElementChild).not.toBe(first);
  });

  it('that comes later is drawn as well', async () => {
    start();
    const { frame, state } = addFrame({ src: ADDRESS });
    await vi.advanceTimersByTimeAsync(0);
    seen(frame, 400, 300);
    expect(state.page?.body.childElementCount).toBe(1);
  });

  it('shows a picture of the own host, and no other', () => {
    const pictures = ['still.jpg', 'https://elsewhere.example/a.jpg', '//[', ''].map((poster) => {
      const { frame, state } = addFrame({ src: ADDRESS, 'data-assent-poster': poster });
      return { frame, state };
    });
    start();
    for (const { frame } of pictures) seen(frame, 400, 300);
    const shown = pictures.map(({ state }) => state.page?.body.style.backgroundImage);
    expect(shown[0]).toContain('still.jpg');
    expect(shown.slice(1)).toEqual(['', '', '']);
  });
});

describe('a frame that may load', () => {
  it('is left alone', () => {
    const { frame, state } = addFrame({ src: ADDRESS });
    start({ held: null });
    seen(frame, 400, 300);
    frame.dispatchEvent(new Event('load'));
    expect(went).toEqual([]);
    expect(state.page?.body.childElementCount).toBe(0);
  });
});

describe('when the visitor comes back', () => {
  const comeBack = (type: string) =>
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type }] as never);

  it('a frame that may load by now does, instead of our blank document', () => {
    comeBack('back_forward');
    const { frame } = addFrame({ src: ADDRESS });
    const lazy = addFrame({ src: ADDRESS }).frame;
    Object.defineProperty(lazy, 'loading', { value: 'lazy' });
    start({ held: null });
    for (const each of document.querySelectorAll('iframe')) seen(each, 400, 300);
    expect(went).toEqual([ADDRESS]);
    frame.dispatchEvent(new Event('load'));
    frame.dispatchEvent(new Event('load'));
    frame.dispatchEvent(new Event('load'));
    expect(went).toHaveLength(3);
  });

  it('the relay is not what was loaded this once', () => {
    const { contentWindow } = addFrame({ src: ADDRESS }, null);
    start({ held: null });
    hello(SERVICE, contentWindow);
    expect(went).toEqual([ADDRESS]);
    expect(contentWindow.postMessage).not.toHaveBeenCalled();
  });
});

describe('"load once"', () => {
  it('leaves it to the guard where that can', () => {
    const letLoad = vi.fn(() => true);
    const { frame, state } = addFrame({ 'data-assent': '', 'data-assent-src': ADDRESS });
    start({ letLoad });
    seen(frame, 400, 300);
    buttons(state.page).once?.click();
    expect(letLoad).toHaveBeenCalledWith(frame);
    state.page = null;
    frame.dispatchEvent(new Event('load'));
    expect(went).toEqual([]);
  });

  it('goes through the relay elsewhere, and tells only that what to show', () => {
    const { frame, state, contentWindow } = addFrame({
      src: ADDRESS,
      allow: "autoplay; camera 'none';",
      sandbox: 'allow-scripts',
      allowfullscreen: '',
    });
    start();
    seen(frame, 400, 300);
    buttons(state.page).once?.click();
    expect(went).toEqual([`${SERVICE}/s/shop/frame?lang=ar`]);
    expect(frame.hasAttribute('sandbox')).toBe(false);
    expect(frame.allow).toBe(`autoplay 'src' ${SERVICE}; camera 'none'`);

    hello('https://evil.example', contentWindow);
    hello(SERVICE, window);
    hello(SERVICE, contentWindow, 'something');
    expect(contentWindow.postMessage).not.toHaveBeenCalled();
    hello(SERVICE, contentWindow);
    expect(contentWindow.postMessage).toHaveBeenCalledExactlyOnceWith(
      {
        address: ADDRESS,
        title: 'Maps',
        attributes: {
          allow: "autoplay; camera 'none';",
          sandbox: 'allow-scripts',
          allowfullscreen: '',
          referrerpolicy: null,
        },
      },
      SERVICE,
    );

    state.page = null;
    frame.dispatchEvent(new Event('load'));
    expect(frame.getAttribute('sandbox')).toBe('allow-scripts');
    expect(frame.allow).toBe("autoplay; camera 'none';");
    expect(went).toHaveLength(1);
  });
});

describe('"always load"', () => {
  const draw = (setting: Setting = {}) => {
    const { frame, state: shown } = addFrame({ src: ADDRESS });
    const started = start(setting);
    seen(frame, 400, 300);
    return {
      ...started,
      page: shown.page,
      status: () => shown.page?.querySelector('[role=status]'),
    };
  };

  it('is a choice for this vendor, and says that it loads', async () => {
    const { asked, page, status, state } = draw();
    state.held = null;
    buttons(page).always?.click();
    expect(status()?.textContent).toBe('Loading…');
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toEqual([{ vendors: { maps: true } }]);
    expect(went).toEqual([]);
  });

  it('loads at once when the choice waits for the next page', async () => {
    const { page, state } = draw();
    state.waits = true;
    buttons(page).always?.click();
    await vi.advanceTimersByTimeAsync(1);
    expect(went).toEqual([`${SERVICE}/s/shop/frame?lang=ar`]);
  });

  it('loads soon when nothing comes of the reload', async () => {
    const { page } = draw();
    buttons(page).always?.click();
    await vi.advanceTimersByTimeAsync(1000);
    expect(went).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(went).toHaveLength(1);
  });

  it('says so when it cannot be recorded', async () => {
    const { page, status, state } = draw();
    state.fails = true;
    buttons(page).always?.click();
    await vi.advanceTimersByTimeAsync(0);
    expect(status()?.textContent).toBe('Failed.');
    expect(went).toEqual([]);
  });

  it('is not offered for a vendor that sells where that was refused', () => {
    const kept = () => keptOf({ doNotSell: true });
    expect(Object.keys(buttons(draw({ sells: true, kept }).page))).toEqual(['once']);
    expect(Object.keys(buttons(draw({ sells: false, kept }).page))).toEqual(['once', 'always']);
  });
});
