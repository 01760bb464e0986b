import { expect, it } from 'vitest';
import { clickAndStay, quiet } from './kit/journey.ts';
import { pagesJourney } from './kit/pages-journey.ts';

/** Scripts that were written for a page that is still being parsed, and run when it is long complete. */
const { page: own, visitor } = pagesJourney();

const marked = (code: string): string =>
  `<script type="text/plain" data-assent="analytical">${code}</script>`;

it('write in place, at once and in order, and pieces come together', async () => {
  const guest = await visitor();
  const page = await guest.open(
    await own(
      'observe',
      `<p id="before">Before</p>
      ${marked(`
        document.write('<i id="one"></i>');
        window.found = !!document.getElementById('one');
        document.writeln('<i id="two"></i>');
        document.write('<ul id="li');
        document.write('st"><li>a');
        document.write('</li></ul>');
        document.write('<script>window.inner = (window.inner || 0) + 1<\\/script>');
        document.write('<b id="open">never closed');`)}
      <p id="after">After</p>`,
    ),
  );
  await quiet(page);
  expect(await page.$('#one')).toBeNull();

  await clickAndStay(page, 'accept');
  await page.waitForSelector('#open');
  const drawn = await page.$$eval('body > [id]', (all) => all.map(({ id }) => id));
  expect(drawn.filter((id) => id !== 'assent')).toEqual([
    'before',
    'one',
    'two',
    'list',
    'open',
    'after',
  ]);
  expect(await page.textContent('#list')).toBe('a');
  expect(
    await page.evaluate(() => [Reflect.get(window, 'found'), Reflect.get(window, 'inner')]),
  ).toEqual([true, 1]);
  expect(guest.errors).toEqual([]);
});

it('hear of the loading that is over, once, and scripts of the page do not', async () => {
  const guest = await visitor();
  const page = await guest.open(
    await own(
      'observe',
      `<script>window.heard = [];</script>
      ${marked(`
        addEventListener('load', function (event) { heard.push(event.type + (this === window)); });
        document.addEventListener('DOMContentLoaded', { handleEvent: function () { heard.push('ready'); } });
        window.onload = function () { heard.push('onload'); };
        heard.push('ran');`)}`,
    ),
  );
  await quiet(page);
  await clickAndStay(page, 'accept');
  const heard = () => page.evaluate(() => Reflect.get(window, 'heard'));
  await page.waitForFunction(() => Reflect.get(window, 'heard').length >= 4);
  await page.evaluate(() =>
    addEventListener('load', () => Reflect.get(window, 'heard').push('own')),
  );
  await quiet(page);
  expect(await heard()).toEqual(['ran', 'loadtrue', 'ready', 'onload']);
  expect(guest.errors).toEqual([]);
});
