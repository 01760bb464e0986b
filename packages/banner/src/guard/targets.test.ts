import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Realm } from './realm.ts';
import { guardTargets } from './targets.ts';

const HELD = 'https://video.example/1';
const FREE = 'https://own.example/1';

let opened: unknown[][];
let waiting: [Element, unknown][];

/** A window's functions are accessors in this environment; in browsers they are not. */
const realm = {
  document,
  HTMLElement,
  open: (...args: unknown[]): unknown => {
    opened.push(args);
    return null;
  },
  addEventListener: window.addEventListener.bind(window),
};

// Once: what is patched here stays patched.
beforeAll(() => {
  guardTargets(realm as unknown as Realm, (element, _, address, set) => {
    if (address !== HELD) return set();
    waiting.push([element, address]);
  });
});
beforeEach(() => {
  opened = [];
  waiting = [];
});
afterEach(() => document.body.replaceChildren());

function addFrame(name: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.name = name;
  document.body.append(frame);
  return frame;
}

function addLink(target: string, href: string): HTMLAnchorElement {
  const link = document.createElement('a');
  Object.assign(link, { target, href });
  link.append(document.createElement('b'));
  document.body.append(link);
  return link;
}

/** Clicks what is in a link. @returns whether the link may be followed */
const follow = (link: Element, keys: MouseEventInit = {}): boolean =>
  (link.firstChild ?? link).dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, ...keys }),
  );

describe('a frame that is sent on by its name', () => {
  it('waits, and is what window.open() gives', () => {
    const frame = addFrame('player');
    // No window is loaded in this environment.
    const contentWindow = {};
    Object.defineProperty(frame, 'contentWindow', { value: contentWindow });
    expect(realm.open(HELD, 'player')).toBe(contentWindow);
    expect(waiting).toEqual([[frame, HELD]]);
    expect(opened).toEqual([]);
  });

  it.each([
    ['to where it may', FREE, 'player'],
    ['by a name that no frame has', HELD, 'other'],
    ['without a name', HELD, ''],
  ])('goes %s', (_, address, name) => {
    addFrame('player');
    addFrame('');
    realm.open(address, name);
    expect(opened).toEqual([[address, name]]);
    expect(waiting).toEqual([]);
  });

  it('waits when a link leads there, of whatever is clicked within it', () => {
    const frame = addFrame('player');
    expect(follow(addLink('player', HELD))).toBe(false);
    expect(waiting).toEqual([[frame, HELD]]);
    expect(follow(addLink('player', FREE))).toBe(true);
    expect(follow(addLink('', HELD))).toBe(true);
  });

  it.each(['ctrlKey', 'metaKey', 'shiftKey'])('is passed by where %s opens a window', (key) => {
    addFrame('player');
    expect(follow(addLink('player', HELD), { [key]: true })).toBe(true);
    expect(waiting).toEqual([]);
  });

  it('waits when the link is in no document', () => {
    const frame = addFrame('player');
    const link = addLink('player', HELD);
    link.remove();
    let isHeld = false;
    link.addEventListener('click', (event) => {
      queueMicrotask(() => {
        isHeld = event.defaultPrevented;
      });
    });
    link.click();
    expect(waiting).toEqual([[frame, HELD]]);
    return Promise.resolve().then(() => expect(isHeld).toBe(true));
  });
});
