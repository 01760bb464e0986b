import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepReopen, listenForReopen } from './reopen.ts';

/** Told '' it opens the settings. */
const open = vi.fn<(layer: string | null) => void>();

/** Puts markup into the page and clicks an element of it. Tells whether the page's own effect ran. */
function click(markup: string, selector: string): boolean {
  document.body.innerHTML = markup;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  return document.querySelector(selector)?.dispatchEvent(event) ?? false;
}

// The listener is on the document for good, as on a page.
beforeAll(() => listenForReopen(open));
beforeEach(() => {
  open.mockClear();
  document.body.replaceChildren();
});
afterAll(() => document.body.replaceChildren());

describe('a control of the page', () => {
  it('opens the settings in place of what it would do by itself', () => {
    expect(click('<a href="/privacy" data-assent-open>Privacy</a>', 'a')).toBe(false);
    expect(open.mock.calls).toEqual([['']]);
  });

  it('opens the layer that it names', () => {
    click('<button data-assent-open="do-not-sell">Do not sell</button>', 'button');
    expect(open.mock.calls).toEqual([['do-not-sell']]);
  });

  it('hears a click on what is inside it', () => {
    click('<a data-assent-open><svg><path /></svg></a>', 'path');
    expect(open.mock.calls).toEqual([['']]);
  });

  it('is no other element, whose click goes its own way', () => {
    expect(click('<a href="#x">Other</a><a data-assent-open></a>', 'a[href]')).toBe(true);
    expect(open).not.toHaveBeenCalled();
  });
});

describe('the control of a page that has none', () => {
  it('is added with its label, and opens the settings', () => {
    keepReopen(() => 'Privacy settings');
    const button = document.querySelector('button');
    expect(button?.textContent).toBe('Privacy settings');
    button?.click();
    expect(open.mock.calls).toEqual([['']]);
  });

  it('submits no form', () => {
    document.body.innerHTML = '<form></form>';
    keepReopen(() => 'Privacy settings');
    expect(document.querySelector('button')?.form).toBeNull();
  });

  it('is not added beside one that the page has, nor twice', () => {
    document.body.innerHTML = '<a data-assent-open="do-not-sell">Your Privacy Choices</a>';
    keepReopen(() => 'Privacy settings');
    expect(document.querySelector('button')).toBeNull();
    document.body.replaceChildren();
    keepReopen(() => 'Privacy settings');
    keepReopen(() => 'Privacy settings');
    expect(document.querySelectorAll('button')).toHaveLength(1);
  });
});
