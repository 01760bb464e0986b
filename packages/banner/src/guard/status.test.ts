import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { keepReopen } from './reopen.ts';
import { keepStatus } from './status.ts';

const STATUS = 'Opt-out request honoured';
const texts = () => [...document.querySelectorAll('button')].map(({ textContent }) => textContent);

beforeEach(() => document.body.replaceChildren());
afterAll(() => document.body.replaceChildren());

describe('that an opt-out signal is honoured', () => {
  it('is said by the one control of a page that has none', () => {
    keepStatus(STATUS);
    keepReopen(() => 'Privacy settings');
    expect(texts()).toEqual([STATUS]);
    const button = document.querySelector('button');
    expect(button?.getAttribute('data-assent-open')).toBe('do-not-sell');
  });

  it('is said beside a control of the page', () => {
    document.body.innerHTML = '<a data-assent-open>Privacy</a>';
    keepStatus(STATUS);
    expect(texts()).toEqual([STATUS]);
  });

  it('is said where the page has a place for it, and nowhere else', () => {
    document.body.innerHTML = '<p data-assent-signal></p>';
    keepStatus(STATUS);
    keepReopen(() => 'Privacy settings');
    expect(document.querySelector('p')?.textContent).toBe(STATUS);
    expect(texts()).toEqual(['Privacy settings']);
  });

  it('is said in each new body', async () => {
    keepStatus(STATUS);
    document.body.replaceWith(document.createElement('body'));
    await expect.poll(texts).toEqual([STATUS]);
  });
});
