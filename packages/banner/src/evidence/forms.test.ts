import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchForms } from './forms.ts';

const sent: unknown[][] = [];
const reported: Error[] = [];
let failure: Error | null = null;

beforeAll(() => {
  vi.stubGlobal('reportError', (fault: Error) => reported.push(fault));
  watchForms({
    async consent(...said) {
      if (failure) throw failure;
      sent.push(said);
      return { receipt: 'x' };
    },
  });
});
beforeEach(() => {
  sent.length = 0;
  reported.length = 0;
  failure = null;
});

/** Sends a form with this markup as a browser does, whose page then goes on by itself. */
async function submit(attributes: string, inner: string): Promise<HTMLFormElement> {
  document.body.innerHTML = `<form ${attributes}>${inner}<button>Send</button></form>`;
  const form = document.body.querySelector('form') as HTMLFormElement;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  await Promise.resolve();
  return form;
}

const NEWS = 'data-assent-consent="news"';
const BOX = '<input type="checkbox" id="yes" checked>';

describe('a form with a box', () => {
  it.each([
    ['beside it', `${BOX}<label for="yes">Yes,\n  <b>write</b> to me. </label>`],
    ['around it', `<label> Yes, ${BOX} write\u00a0to me.</label>`],
    ['in two labels', `<label for="yes">Yes,</label>${BOX}<label for="yes">write to me.</label>`],
  ])('that is ticked gives consent to its label: %s', async (_, inner) => {
    await submit(NEWS, inner);
    expect(sent).toEqual([['news', true, 'Yes, write to me.']]);
  });

  it('says nothing when it is not ticked', async () => {
    await submit(NEWS, '<label><input type="checkbox">Yes, write to me.</label>');
    expect([sent, reported]).toEqual([[], []]);
  });

  it('has other words where they are marked', async () => {
    await submit(NEWS, `<p data-assent-wording> All\n of this. </p><label>${BOX}Yes.</label>`);
    expect(sent).toEqual([['news', true, 'All of this.']]);
  });

  it('may have it outside', async () => {
    document.body.innerHTML = `<form id="f" ${NEWS}><p data-assent-wording>Yes.</p></form><input type="checkbox" form="f">`;
    document.querySelector('form')?.dispatchEvent(new Event('submit'));
    await Promise.resolve();
    expect([sent, reported]).toEqual([[], []]);
  });

  it('is read before the page empties it or keeps the event to itself', async () => {
    document.body.innerHTML = `<form ${NEWS}><label><input type="checkbox">Yes.</label></form>`;
    const form = document.querySelector('form') as HTMLFormElement;
    const box = document.querySelector('input') as HTMLInputElement;
    form.addEventListener('submit', (event) => {
      event.stopImmediatePropagation();
      form.reset();
    });
    box.checked = true;
    form.dispatchEvent(new Event('submit', { bubbles: true }));
    await Promise.resolve();
    expect(box.checked).toBe(false);
    expect(sent).toEqual([['news', true, 'Yes.']]);
  });
});

describe('a form with several boxes', () => {
  const boxes = (news: string, stay: string) =>
    `<label><input type="checkbox" ${stay}>Stay signed in.</label><label><input type="checkbox" ${news}>Yes.</label>`;

  it.each([
    ['checked', '', [['news', true, 'Yes.']]],
    ['', 'checked', []],
  ])('goes by the marked one alone (%j, the other %j)', async (news, stay, expected) => {
    await submit(NEWS, boxes(`data-assent-box ${news}`, stay));
    expect([sent, reported]).toEqual([expected, []]);
  });

  it('of which none is marked sends nothing, whatever is ticked, and says why', async () => {
    await submit(NEWS, boxes('checked', 'checked'));
    expect(sent).toEqual([]);
    expect(reported[0]?.message).toMatch(/news.*data-assent-box/);
  });
});

describe('a form without a box', () => {
  it('gives consent to the marked words by being sent', async () => {
    await submit(NEWS, '<p data-assent-wording>By sending I agree.</p>');
    expect(sent).toEqual([['news', true, 'By sending I agree.']]);
  });

  it('is of no interest without the attribute', async () => {
    await submit('', `<label>${BOX}Yes.</label>`);
    expect([sent, reported]).toEqual([[], []]);
  });
});

describe('a form that withdraws', () => {
  const BACK = `${NEWS} data-assent-withdraw`;

  it.each([
    ['without a box', '<p data-assent-wording>No more.</p>'],
    ['with an empty box', '<label><input type="checkbox">No more.</label>'],
    [
      'with several boxes',
      '<p data-assent-wording>No more.</p><input type="checkbox"><input type="checkbox">',
    ],
  ])('takes the consent back %s', async (_, inner) => {
    await submit(BACK, inner);
    expect(sent).toEqual([['news', false, 'No more.']]);
  });
});

it('what cannot be recorded is reported to the console, and the form goes on', async () => {
  failure = new Error('the words are missing');
  const form = await submit(NEWS, '');
  await vi.waitFor(() => expect(reported).toEqual([failure]));
  expect(form.isConnected).toBe(true);
});
