import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clickAndStay } from './kit/journey.ts';
import { type Kind, pagesJourney } from './kit/pages-journey.ts';

/** What pages and their libraries can tell of the patched natives: as good as nothing. */
const pages = pagesJourney();
const { page: own, visitor } = pages;
const KINDS = ['strict', 'observe'] as const;

/** What a page sees, as text that can be compared. */
function look(): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  const isNative = (value: unknown) =>
    /^function ?(?:[gs]et )?\w*\(\) \{\s*\[native code\]\s*\}$/.test(
      Function.prototype.toString.call(value),
    );
  const functions: [string, object][] = [
    ['fetch Worker open localStorage', window],
    ['setAttribute append insertAdjacentHTML', Element.prototype],
    ['appendChild insertBefore', Node.prototype],
    ['write', Document.prototype],
    ['submit', HTMLFormElement.prototype],
    ['setItem getItem', Storage.prototype],
    ['open', IDBFactory.prototype],
    ['open', XMLHttpRequest.prototype],
    ['sendBeacon', Navigator.prototype],
  ];
  for (const [names, owner] of functions) {
    for (const name of names.split(' ')) {
      const { enumerable, configurable, writable, value } =
        Object.getOwnPropertyDescriptor(owner, name) ?? {};
      seen[`${owner} ${name}`] = [enumerable, configurable, writable];
      if (typeof value === 'function') {
        seen[`${owner} ${name}()`] = [
          value.name,
          value.length,
          isNative(value),
          Object.keys(value),
        ];
        if (value.prototype)
          seen[`${name} prototype`] = Object.getOwnPropertyNames(value.prototype);
      }
    }
  }
  const properties: [string, object][] = [
    ['src contentWindow', HTMLIFrameElement.prototype],
    ['src', HTMLImageElement.prototype],
    ['src', HTMLScriptElement.prototype],
    ['cookie body', Document.prototype],
    ['innerHTML', Element.prototype],
    ['storageArea', StorageEvent.prototype],
  ];
  for (const [names, owner] of properties) {
    for (const name of names.split(' ')) {
      const found = Object.getOwnPropertyDescriptor(owner, name);
      seen[`${owner} ${name}`] = [
        found?.enumerable,
        found?.configurable,
        ...[found?.get, found?.set].map((part) => part && [part.name, part.length, isNative(part)]),
      ];
    }
  }
  return seen;
}

async function open(kind: Kind | null, body = ''): Promise<Page> {
  const guest = await visitor();
  if (kind === null)
    return guest.open(pages.site.serve('/bare', '<!doctype html><title>Bare</title>'));
  const page = await guest.open(await own(kind, body));
  await clickAndStay(page, 'reject');
  return page;
}

describe.each(KINDS)('at %s', (kind) => {
  it('functions and properties look as they do in a page without the guard', async () => {
    const bare = await (await open(null)).evaluate(look);
    expect(await (await open(kind)).evaluate(look)).toEqual(bare);
    expect(Object.keys(bare).length).toBeGreaterThan(20);
  });

  it('storage is what it was, however it is read and written', async () => {
    const page = await open(kind);
    const seen = await page.evaluate(() => {
      localStorage.clear();
      localStorage.setItem('a', '1');
      localStorage.b = '2';
      localStorage.c = 3;
      const walked: string[] = [];
      for (const key in localStorage) if (Object.hasOwn(localStorage, key)) walked.push(key);
      const counted: (string | null)[] = [];
      for (let i = 0; i < localStorage.length; i++) counted.push(localStorage.key(i));
      const before = {
        instance: localStorage instanceof Storage,
        tag: Object.prototype.toString.call(localStorage),
        text: String(localStorage),
        prototype: Object.getPrototypeOf(localStorage) === Storage.prototype,
        maker: localStorage.constructor === Storage,
        same: localStorage === window.localStorage && localStorage !== sessionStorage,
        json: JSON.parse(JSON.stringify(localStorage)),
        spread: { ...localStorage },
        entries: Object.entries(localStorage).sort(),
        walked: walked.sort(),
        counted: counted.sort(),
        has: ['a' in localStorage, 'z' in localStorage, 'getItem' in localStorage],
        got: [
          localStorage.getItem('b'),
          localStorage.b,
          Storage.prototype.getItem.call(localStorage, 'c'),
        ],
      };
      const { setItem, removeItem } = localStorage;
      setItem.call(localStorage, 'd', '4');
      removeItem.call(localStorage, 'a');
      delete localStorage.b;
      return { before, after: Object.keys(localStorage).sort() };
    });
    expect(seen).toEqual({
      before: {
        instance: true,
        tag: '[object Storage]',
        text: '[object Storage]',
        prototype: true,
        maker: true,
        same: true,
        json: { a: '1', b: '2', c: '3' },
        spread: { a: '1', b: '2', c: '3' },
        entries: [
          ['a', '1'],
          ['b', '2'],
          ['c', '3'],
        ],
        walked: ['a', 'b', 'c'],
        counted: ['a', 'b', 'c'],
        has: [true, false, true],
        got: ['2', '2', '3'],
      },
      after: ['c', 'd'],
    });
  });

  it('events of storage name the area that pages compare them with, and can be made with it', async () => {
    const guest = await visitor();
    const address = await own(kind, '');
    const [one, two] = [await guest.open(address), await guest.open(address)];
    const heard = await two.evaluateHandle(() => ({
      // In an object: a promise itself would be waited for, and the listener has to be there first.
      areas: new Promise<boolean[]>((resolve) =>
        addEventListener('storage', ({ key, storageArea }) => {
          if (key === 'theme')
            resolve([storageArea === localStorage, storageArea === sessionStorage]);
        }),
      ),
    }));
    await one.evaluate(() => localStorage.setItem('theme', 'dark'));
    expect(await heard.evaluate(({ areas }) => areas)).toEqual([true, false]);
    const made = await one.evaluate(() => {
      const event = new StorageEvent('storage', { key: 'theme', storageArea: localStorage });
      return [event instanceof StorageEvent, event.storageArea === localStorage, event.key];
    });
    expect(made).toEqual([true, true, 'theme']);
  });

  it('what is patched prints as it did, and classes are the constructors of their objects', async () => {
    const page = await open(kind);
    pages.site.serve('/worker.js', '', { 'Content-Type': 'text/javascript' });
    const seen = await page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const other = frame.contentWindow as Window & typeof globalThis;
      const write = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')?.set;
      return [
        String(document.write),
        other.Function.prototype.toString.call(Element.prototype.append),
        Function.prototype.toString.call(Function.prototype.toString),
        String(write),
        new Worker('/worker.js').constructor === Worker,
        String(class {}),
      ];
    });
    expect(seen).toEqual([
      'function write() { [native code] }',
      'function append() { [native code] }',
      'function toString() { [native code] }',
      'function set innerHTML() { [native code] }',
      true,
      'class {}',
    ]);
  });

  it('workers are workers, and late patches of others run with ours', async () => {
    const page = await open(kind);
    pages.site.serve('/worker.js', 'postMessage(7)', { 'Content-Type': 'text/javascript' });
    const seen = await page.evaluate(async () => {
      const worker = new Worker('/worker.js');
      const said = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
      });
      const calls: string[] = [];
      const { fetch: before } = window;
      window.fetch = (...args) => {
        calls.push('fetch');
        return before(...args);
      };
      const { appendChild } = Node.prototype;
      Node.prototype.appendChild = function <T extends Node>(this: Node, node: T): T {
        calls.push('appendChild');
        return appendChild.call(this, node) as T;
      };
      const frame = document.createElement('iframe');
      frame.src = 'https://www.youtube.com/embed/a';
      document.body.appendChild(frame);
      const got = await fetch('https://www.googletagmanager.com/gtag/js').then(
        () => 'got it',
        () => 'refused',
      );
      class Mine extends Worker {}
      return [worker instanceof Worker, said, calls, got, new Mine('/worker.js') instanceof Mine];
    });
    expect(seen).toEqual([true, 7, ['appendChild', 'fetch'], 'refused', true]);
    expect(pages.stage.standIns.hosts()).toEqual([]);
    expect(pages.stage.standIns.connections).toEqual([]);
  });
});
