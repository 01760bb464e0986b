import type {
  Answer,
  KeptChoice,
  Method,
  Notice,
  Settings,
  SiteScript,
} from '@assent/contract/vocabulary';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AssentApi, emitter } from '../api.ts';
import type { Choose } from '../choose.ts';
import { effectsOn } from '../effects/effects.ts';
import { evidenceOn } from '../evidence/evidence.ts';
import { panel } from '../settings/panel.ts';
import { clearDevice, guardOf, keptOf, serve, siteOf, vendorOf } from '../test-kit.ts';
import type { Files, Source } from './files.ts';
import { mountUi } from './index.ts';
import type { SettingsPart } from './state.ts';

const HASH = 'ab'.repeat(32);

const NOTICE: Notice = {
  hash: HASH,
  language: 'ar',
  direction: 'rtl',
  texts: {
    title: 'Your privacy',
    services: '3 services ask.',
    accept: 'Accept all',
    reject: 'Reject all',
    settings: 'Settings',
    saved: 'Saved.',
    savedNextPage: 'Saved for the next page.',
    'panel.failed': 'The settings cannot be loaded.',
  },
  intro: 'We would like to use services.',
  links: [{ text: 'Privacy notice', href: '/privacy' }],
  files: 's/shop/3-abc',
};

const LABELS = {
  provider: 'Provider',
  purposes: 'Purposes',
  stored: 'Stored',
  nothingStored: 'Nothing is stored.',
  recipients: 'Recipients',
  transfer: 'Transfer',
};

const VENDORS = {
  counter: {
    provider: 'Counter Ltd, Dublin',
    recipients: 'Counter Group',
    purposes: ['audience measurement: consent'],
    stored: [{ name: '_c', purpose: 'Counts', duration: '2 years' }],
    transfer: 'United States',
    links: [{ text: 'Privacy notice of Counter', href: 'https://counter.example/privacy' }],
  },
  maps: {
    provider: 'Maps Inc.',
    recipients: '',
    purposes: [],
    stored: [],
    transfer: '',
    links: [],
  },
};
const SETTINGS: Settings = {
  texts: {
    save: 'Save',
    close: 'Close',
    gpc: 'Your browser objects.',
    'panel.title': 'Overview',
    'panel.alwaysOn': 'Always on',
    'panel.noVendors': 'No service.',
    'doNotSell.title': 'Do not sell',
    'doNotSell.done': 'You are out.',
    'doNotSell.sure': 'Really? Save to confirm.',
    'vendor.object': 'I object',
    'mine.title': 'My choices',
    'mine.loading': 'Loading',
  },
  categories: [
    {
      id: 'strictly-necessary',
      title: 'Necessary',
      text: '',
      locked: true,
      count: '',
      vendors: [],
    },
    {
      id: 'analytical',
      title: 'Analytical',
      text: '',
      locked: false,
      count: '2 services',
      vendors: [
        { id: 'counter', name: 'Counter' },
        { id: 'recorder', name: 'Recorder' },
      ],
    },
    {
      id: 'functionality',
      title: 'Functionality',
      text: '',
      locked: false,
      count: '1 service',
      vendors: [{ id: 'maps', name: 'Maps' }],
    },
  ],
  intro: 'Decide for each.',
  doNotSell: 'Then we sell nothing.',
  labels: LABELS,
  vendors: VENDORS,
};

interface Setting {
  site?: SiteScript;
  kept?: KeptChoice | null;
  notice?: Partial<Notice>;
  settings?: Partial<Settings>;
  /** Where the settings come from; without it they are there already. */
  source?: Source<SettingsPart>;
  gpc?: boolean;
  waits?: boolean;
  /** An opt-out of sale that was said elsewhere. */
  carried?: boolean;
  service?: string;
}

/** Runs the UI file in a fresh page, with a guard that only writes down what it is asked. */
async function open(setting: Setting = {}) {
  const { kept = null, gpc = false, waits = false } = setting;
  const service = setting.service ?? (await serve(() => [200, '{}'])).origin;
  const chosen: [answer: Answer, method: Method, notice: string | null][] = [];
  const told: string[] = [];
  const events = emitter();
  let current = kept;
  const site = setting.site ?? siteOf();
  const guard = guardOf({
    site,
    service,
    gpc,
    kept: () => current,
    emit: (event) => told.push(event),
  });
  const choose: Choose = async (answer, method, notice, isSaid) => {
    chosen.push([answer, method, notice]);
    if (isSaid) told.push('said');
    current = keptOf(answer);
    events.emit('choice');
    return { receipt: current.receiptId, waits };
  };
  const api: Partial<AssentApi> = { on: events.on };
  window.assent = api as AssentApi;
  const part = { panel, styles: '', settings: { ...SETTINGS, ...setting.settings } };
  const files: Files = {
    settings: setting.source ?? { part: () => part, load: async () => part },
    mine: { part: () => null, load: async () => () => document.createElement('ol') },
    effects: { part: () => null, load: async () => effectsOn(guard, { hosts: {}, off: [] }) },
    evidence: { part: () => null, load: async () => evidenceOn },
  };
  takeOut();
  const show = mountUi(
    guard,
    { ...NOTICE, ...setting.notice },
    { choose, carried: () => !!setting.carried },
    files,
  );
  return { chosen, told, events, show };
}

/** Takes out the UI of an earlier test, which a late message of it may have brought back. */
function takeOut(): void {
  for (const old of document.querySelectorAll('#assent')) old.remove();
}

const root = () => document.querySelector('#assent') as HTMLElement;
const actions = () =>
  [...root().querySelectorAll<HTMLElement>('[data-assent-action]')].map(
    (button) => button.dataset.assentAction,
  );
const button = (action: string) =>
  root().querySelector(`[data-assent-action="${action}"]`) as HTMLButtonElement;
/** Clicks as a person does: a click that a script makes is not trusted. */
function press(target: HTMLElement) {
  const click = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(click, 'isTrusted', { value: true });
  target.dispatchEvent(click);
}
const toggle = (id: string) =>
  root().querySelector(`[data-assent-toggle="${id}"]`) as HTMLInputElement;
const toggles = () =>
  Object.fromEntries(
    [...root().querySelectorAll<HTMLInputElement>('[data-assent-toggle]')].map((input) => [
      input.dataset.assentToggle,
      input.checked,
    ]),
  );
const message = () => root().querySelector('[role="status"]')?.textContent;
const FIRST = ['reject', 'accept', 'settings'];
const ALL_OFF = {
  analytical: false,
  counter: false,
  recorder: false,
  functionality: false,
  maps: false,
  'do-not-sell': false,
};

beforeEach(() => {
  clearDevice();
  takeOut();
  document.body.innerHTML = '<main><button id="page">Buy</button></main>';
  document.adoptedStyleSheets = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  delete window.assent;
  document.body.replaceChildren();
});

describe('the UI file', () => {
  it('shows nothing of itself until the guard asks it to', async () => {
    const { told } = await open();
    expect(root().textContent).toBe('');
    expect(told).toEqual([]);
  });

  it('does nothing on a page without the guard', async () => {
    vi.stubGlobal('__ASSENT_NOTICE__', NOTICE);
    vi.resetModules();
    await import('./main.ts');
    expect(document.querySelector('#assent')).toBeNull();
  });

  it('speaks the language of the notice, in its direction', async () => {
    await open();
    expect([root().lang, root().dir]).toEqual(['ar', 'rtl']);
  });
});

describe('the first layer', () => {
  it('offers to reject, to accept and to see the settings, with the links', async () => {
    const { show, told } = await open();
    show('first');
    expect(actions()).toEqual(FIRST);
    expect(FIRST.map((action) => button(action).textContent)).toEqual([
      'Reject all',
      'Accept all',
      'Settings',
    ]);
    expect(root().querySelector('a')?.getAttribute('href')).toBe('/privacy');
    expect(told).toEqual(['open']);
  });

  it('gives rejecting and accepting the same look', async () => {
    const { show } = await open();
    show('first');
    expect(button('reject').className).toBe(button('accept').className);
    expect(button('reject').parentElement).toBe(button('accept').parentElement);
  });

  it('is named and described for screen readers', async () => {
    const { show } = await open();
    show('first');
    const dialog = root().querySelector('[role="dialog"]');
    const textOf = (attribute: string) =>
      document.getElementById(dialog?.getAttribute(attribute) ?? '')?.textContent;
    expect(textOf('aria-labelledby')).toBe('Your privacy');
    expect(textOf('aria-describedby')).toContain('3 services ask.');
  });

  it('takes no focus from the page', async () => {
    const page = document.querySelector<HTMLElement>('#page');
    page?.focus();
    const { show } = await open();
    show('first');
    expect(document.activeElement).toBe(page);
  });

  it.each([
    ['reject', 'reject-all', false],
    ['accept', 'accept-all', true],
  ])(
    '%s answers for every category, with the notice that was shown',
    async (action, method, yes) => {
      const { show, chosen, told } = await open();
      show('first');
      press(button(action));
      expect(actions()).toEqual([]);
      await vi.waitFor(() => expect(chosen).toHaveLength(1));
      const categories = { analytical: yes, functionality: yes };
      expect(chosen).toEqual([[{ categories, vendors: {}, doNotSell: false }, method, HASH]]);
      expect(told).toEqual(['open', 'close']);
    },
  );

  it.each(['reject', 'accept'])('tells a script that clicks %s from a person', async (action) => {
    const { show, chosen } = await open();
    show('first');
    button(action).click();
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]?.[0].categories.analytical).toBe(action === 'accept');
    expect(chosen[0]?.[1]).toBe('automated');
  });

  it('takes a double click as one choice, and the first of two clicks as the choice', async () => {
    const { show, chosen } = await open();
    show('first');
    const [reject, accept] = [button('reject'), button('accept')];
    press(reject);
    press(reject);
    press(accept);
    await vi.waitFor(() => expect(message()).toBe('Saved.'));
    expect(chosen.map(([, method]) => method)).toEqual(['reject-all']);
  });
});

describe('the first layer as a dialog', () => {
  const notice = { look: { form: 'dialog', position: 'centre' } } as const;
  const dialog = () => root().querySelector('dialog.assent-bar') as HTMLDialogElement;

  it('is modal, has the focus itself, and keeps the names that machine clients know', async () => {
    const { show } = await open({ notice });
    show('first');
    expect(dialog().open).toBe(true);
    expect(document.activeElement).toBe(dialog());
    expect(dialog().getAttribute('role')).toBe('dialog');
    expect(actions()).toEqual(FIRST);
  });

  it('is closed without a choice, and the focus goes back', async () => {
    const page = document.querySelector<HTMLElement>('#page');
    page?.focus();
    const { show, chosen, told } = await open({ notice });
    show('first');
    // What a browser does on Escape.
    dialog().close();
    expect(actions()).toEqual([]);
    expect(document.activeElement).toBe(page);
    expect(told).toEqual(['open', 'close']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(chosen).toEqual([]);
  });
});

describe('the settings', () => {
  it('have no optional toggle on before a choice, and none for what is always on', async () => {
    const { show } = await open();
    show('settings');
    expect(toggles()).toEqual(ALL_OFF);
    expect(root().textContent).toContain('Always on');
  });

  it('are a modal dialog with the same ways out as the first layer', async () => {
    const { show } = await open();
    show('first');
    button('settings').click();
    expect(root().querySelectorAll('dialog')).toHaveLength(1);
    expect(root().querySelector('dialog')?.open).toBe(true);
    expect(actions().sort()).toEqual(['accept', 'close', 'reject', 'save']);
  });

  it('save what is on for a category, with vendors that differ from it', async () => {
    const { show, chosen } = await open();
    show('settings');
    toggle('analytical').click();
    toggle('recorder').click();
    expect(toggles()).toEqual({ ...ALL_OFF, analytical: true, counter: true });
    expect(toggle('analytical').indeterminate).toBe(true);
    press(button('save'));
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]).toEqual([
      {
        categories: { analytical: true, functionality: false },
        vendors: { recorder: false },
        doNotSell: false,
      },
      'save',
      HASH,
    ]);
  });

  it('tell a script that saves them from a person', async () => {
    const { show, chosen } = await open();
    show('settings');
    button('save').click();
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]?.[1]).toBe('automated');
  });

  it('grant a single vendor and no other', async () => {
    const { show, chosen } = await open();
    show('settings');
    toggle('counter').click();
    press(button('save'));
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]?.[0]).toEqual({
      categories: { analytical: false, functionality: false },
      vendors: { counter: true },
      doNotSell: false,
    });
  });

  it('tell an opt-out of sale from other choices', async () => {
    const { show, chosen } = await open();
    show('do-not-sell');
    toggle('do-not-sell').click();
    press(button('save'));
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]?.[0].doNotSell).toBe(true);
    expect(chosen[0]?.[1]).toBe('do-not-sell');
  });

  it('keep an opt-out of sale when everything is accepted', async () => {
    const { show, chosen } = await open({ kept: keptOf({ doNotSell: true }) });
    show('settings');
    press(button('accept'));
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]?.[0]).toMatchObject({ categories: { analytical: true }, doNotSell: true });
  });

  it('show the choice in force', async () => {
    const kept = keptOf({
      categories: { analytical: false, functionality: true },
      vendors: { counter: true },
      doNotSell: true,
    });
    const { show } = await open({ kept });
    show('settings');
    expect(toggles()).toEqual({
      ...ALL_OFF,
      counter: true,
      functionality: true,
      maps: true,
      'do-not-sell': true,
    });
    expect(toggle('analytical').indeterminate).toBe(true);
    expect(toggle('functionality').indeterminate).toBe(false);
  });

  it('offer no opt-out of sale where the site has none', async () => {
    const { show } = await open({ settings: { doNotSell: undefined } });
    show('settings');
    expect(toggle('do-not-sell')).toBeNull();
  });

  it('let the visitor object to a vendor that needs no yes, with nothing ticked beforehand', async () => {
    const vendors = [vendorOf('counter', { gated: false }), vendorOf('recorder')];
    const { show, chosen } = await open({ site: siteOf({ vendors }) });
    show('settings');
    expect(toggle('counter').closest('label')?.textContent).toBe('I object');
    expect([toggle('counter').checked, toggle('analytical').indeterminate]).toEqual([false, false]);
    toggle('counter').click();
    button('save').click();
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]?.[0]).toMatchObject({ categories: { analytical: false }, vendors: {} });
  });

  it('run a vendor that needs no yes for whoever saves without objecting', async () => {
    const site = siteOf({ vendors: [vendorOf('counter', { gated: false })] });
    const { show, chosen } = await open({ site });
    show('settings');
    button('save').click();
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]?.[0].vendors).toEqual({ counter: true });
  });

  it('confirm an opt-out of sale, and ask before it is taken back', async () => {
    const { show } = await open({ kept: keptOf({ doNotSell: true }) });
    show('settings');
    const status = () => root().querySelector('#assent-do-not-sell [role=status]')?.textContent;
    expect(status()).toBe('You are out.');
    toggle('do-not-sell').click();
    expect(status()).toBe('Really? Save to confirm.');
    toggle('do-not-sell').click();
    expect(status()).toBe('You are out.');
  });

  it('ask nothing of whoever opts out for the first time', async () => {
    const { show } = await open();
    show('settings');
    toggle('do-not-sell').click();
    expect(root().textContent).not.toContain('Really?');
  });

  it('begin with an opt-out that was said elsewhere, and save what they show', async () => {
    const { show, chosen, told } = await open({ carried: true });
    show('do-not-sell');
    expect(toggle('do-not-sell').checked).toBe(true);
    toggle('do-not-sell').click();
    press(button('save'));
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
    expect(chosen[0]).toMatchObject([{ doNotSell: false }, 'do-not-sell', expect.anything()]);
    expect(told).toContain('said');
  });

  it("hold an opt-out by the browser's signal where it binds", async () => {
    const { show } = await open({ site: siteOf({ regime: 'opt-out' }), gpc: true });
    show('do-not-sell');
    expect([toggle('do-not-sell').checked, toggle('do-not-sell').disabled]).toEqual([true, true]);
    document.body.replaceChildren();
    (await open({ gpc: true })).show('do-not-sell');
    expect([toggle('do-not-sell').checked, toggle('do-not-sell').disabled]).toEqual([false, false]);
  });

  it("draw the visitor's own receipts when that section is opened, once", async () => {
    const { show } = await open();
    show('settings');
    const section = root().querySelector('#assent-my-choices details') as HTMLDetailsElement;
    expect(section.querySelector('ol')).toBeNull();
    section.open = true;
    section.dispatchEvent(new Event('toggle'));
    await vi.waitFor(() => expect(section.querySelectorAll('ol')).toHaveLength(1));
    section.dispatchEvent(new Event('toggle'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(section.querySelectorAll('ol')).toHaveLength(1);
  });

  it('say that the privacy signal was heard, and only then', async () => {
    const { show } = await open({ gpc: true });
    show('settings');
    expect(root().textContent).toContain('Your browser objects.');
    document.body.replaceChildren();
    (await open({ gpc: false })).show('settings');
    expect(root().textContent).not.toContain('Your browser objects.');
  });
});

describe('closing the settings', () => {
  it('without a choice brings the first layer back, chooses nothing and forgets the toggles', async () => {
    const { show, chosen } = await open();
    show('first');
    button('settings').click();
    toggle('analytical').click();
    button('close').click();
    expect(actions()).toEqual(FIRST);
    expect(root().querySelector('dialog')).toBeNull();
    button('settings').click();
    expect(toggles()).toEqual(ALL_OFF);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(chosen).toEqual([]);
  });

  it('by the Escape key is the same', async () => {
    const { show, chosen } = await open();
    show('settings');
    // What a browser does on Escape: it closes the dialog, which says so.
    root().querySelector('dialog')?.close();
    expect(actions()).toEqual(FIRST);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(chosen).toEqual([]);
  });

  it('after a choice was made earlier leaves it as it is, and shows nothing', async () => {
    const { show, chosen, told } = await open({ kept: keptOf() });
    show('settings');
    toggle('analytical').click();
    button('close').click();
    expect(root().textContent).toBe('');
    expect(told).toEqual(['open', 'close']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(chosen).toEqual([]);
  });

  it('gives the focus back to where it was', async () => {
    const page = document.querySelector<HTMLElement>('#page');
    const { show } = await open({ kept: keptOf() });
    page?.focus();
    show('settings');
    button('close').focus();
    button('close').click();
    expect(document.activeElement).toBe(page);
  });

  it('gives the focus back to the page when the visitor came by way of the first layer', async () => {
    const page = document.querySelector<HTMLElement>('#page');
    const { show } = await open();
    page?.focus();
    show('first');
    // The focus of a visitor moves into the layer, as by the Tab key.
    button('reject').focus();
    button('settings').focus();
    button('settings').click();
    button('save').focus();
    press(button('save'));
    expect(document.activeElement).toBe(page);
  });

  it('keeps the focus of a visitor who came from the first layer on the first layer', async () => {
    const { show } = await open();
    show('first');
    button('settings').focus();
    button('settings').click();
    button('close').focus();
    button('close').click();
    expect(document.activeElement).toBe(button('settings'));
  });

  it('brings the first layer back when a vendor was added since the choice', async () => {
    const site = siteOf({ vendors: [vendorOf('late', { since: 4 })], version: 4 });
    const { show } = await open({ site, kept: keptOf({ categories: { analytical: true } }) });
    show('first');
    button('settings').click();
    button('close').click();
    expect(actions()).toEqual(FIRST);
  });

  it('happens by itself when the choice is made elsewhere', async () => {
    const { show, events, chosen } = await open();
    show('first');
    events.emit('choice');
    expect(actions()).toEqual([]);
    expect(chosen).toEqual([]);
  });
});

describe("markup in the owner's texts", () => {
  const MARKED = [
    ['b', ['We']],
    ' ask ',
    ['em', ['for ', ['strong', ['little']]]],
    ['br'],
    '<b>',
  ] as const;

  it('becomes elements without attributes, and what only looks like markup stays text', async () => {
    const { show } = await open({ notice: { intro: MARKED, age: ['Under ', ['i', ['16']], '?'] } });
    show('first');
    expect(root().querySelector('#assent-intro')?.innerHTML).toBe(
      '<b>We</b> ask <em>for <strong>little</strong></em><br>&lt;b&gt; 3 services ask.',
    );
    expect(root().querySelector('#assent-intro + p')?.innerHTML).toBe('Under <i>16</i>?');
  });

  it('is shown in the settings, by category and for a sale', async () => {
    const categories = SETTINGS.categories.map((each) => ({ ...each, text: MARKED }));
    const { show } = await open({
      settings: { intro: MARKED, categories, doNotSell: [['strong', ['Nothing']], ' is sold.'] },
    });
    show('settings');
    expect(root().querySelectorAll('.assent-sections p > b')).toHaveLength(4);
    expect(root().querySelector('#assent-do-not-sell strong')?.textContent).toBe('Nothing');
  });
});

describe('after a choice', () => {
  it.each([
    [false, 'Saved.'],
    [true, 'Saved for the next page.'],
  ])('a message tells whether it waits for the next page (%s)', async (waits, text) => {
    const { show } = await open({ waits });
    show('first');
    press(button('accept'));
    await vi.waitFor(() => expect(message()).toBe(text));
  });

  it('the message goes away, and the toggles stay as they were saved', async () => {
    vi.useFakeTimers();
    const { show } = await open();
    show('first');
    press(button('accept'));
    await vi.advanceTimersByTimeAsync(100);
    expect(message()).toBe('Saved.');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(message()).toBe('');
    show('settings');
    expect(toggles()).toEqual({
      ...Object.fromEntries(Object.keys(ALL_OFF).map((id) => [id, true])),
      'do-not-sell': false,
    });
  });
});

describe('the settings file', () => {
  /** A source that is loaded by hand. */
  function slowSource() {
    let part: SettingsPart | null = null;
    let finish: (loaded: SettingsPart | null) => void = () => {};
    const load = vi.fn(
      () =>
        new Promise<SettingsPart>((resolve, reject) => {
          finish = (loaded) => {
            part = loaded;
            if (loaded) resolve(loaded);
            else reject(new Error('gone'));
          };
        }),
    );
    return {
      source: { part: () => part, load },
      load,
      finish: (p: SettingsPart | null) => finish(p),
    };
  }
  const PART: SettingsPart = { panel, styles: '', settings: SETTINGS };

  it('is loaded when the visitor comes near the button, and not before', async () => {
    const { source, load } = slowSource();
    const { show } = await open({ source });
    show('first');
    expect(load).not.toHaveBeenCalled();
    button('settings').dispatchEvent(new Event('pointerenter'));
    expect(load).toHaveBeenCalled();
  });

  it('opens the settings when it is there, and says everything about a vendor', async () => {
    const { source, finish } = slowSource();
    const { show } = await open({ source });
    show('first');
    button('settings').click();
    expect(actions()).toEqual(FIRST);
    finish(PART);
    await vi.waitFor(() => expect(root().querySelector('dialog')).not.toBeNull());
    for (const text of [
      'Counter Ltd, Dublin',
      'audience measurement: consent',
      '_c',
      '2 years',
      'United States',
    ]) {
      expect(root().textContent).toContain(text);
    }
    expect(root().textContent).toContain('Nothing is stored.');
  });

  it('that cannot be loaded is said, and rejecting works all the same', async () => {
    const { source, finish } = slowSource();
    const { show, chosen } = await open({ source });
    show('first');
    button('settings').click();
    finish(null);
    await vi.waitFor(() => expect(message()).toBe('The settings cannot be loaded.'));
    expect(actions()).toEqual(FIRST);
    press(button('reject'));
    await vi.waitFor(() => expect(chosen).toHaveLength(1));
  });
});
