import type { Notice } from '@assent/contract/vocabulary';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Guard } from '../bridge.ts';
import { guardOf, keptOf } from '../test-kit.ts';
import { shownSayer } from './say-shown.ts';

const NOTICE: Notice = {
  hash: 'ab'.repeat(32),
  language: 'de',
  direction: 'ltr',
  texts: {},
  intro: '',
  links: [],
  files: 's/shop/3-abc',
  counts: true,
};

let isHidden = false;
Object.defineProperty(document, 'hidden', { get: () => isHidden, configurable: true });

function beacons() {
  const sent: string[] = [];
  vi.stubGlobal('navigator', { sendBeacon: (address: string) => sent.push(address) });
  return sent;
}

const sayerOf = (notice: Partial<Notice> = {}, guard: Partial<Guard> = {}) =>
  shownSayer(guardOf({ service: 'https://consent.example', ...guard }), { ...NOTICE, ...notice });

function see(isSeen = true) {
  isHidden = !isSeen;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Another page takes its place. */
const leave = () => dispatchEvent(new Event('pagehide'));

afterEach(() => {
  // What a test has begun to listen for is over.
  beacons();
  see();
  leave();
  vi.unstubAllGlobals();
});

describe('that the banner was shown', () => {
  it('is said once in a page, with version, language and regime and nothing of the visitor', () => {
    const sent = beacons();
    const show = sayerOf();
    show();
    show();
    expect(sent).toEqual([]);
    leave();
    leave();
    expect(sent).toEqual(['https://consent.example/v1/sites/shop/shown?v=3&l=de&r=opt-in']);
  });

  it('is said as the page is put aside, for it may never come back', () => {
    const sent = beacons();
    sayerOf()();
    see();
    expect(sent).toEqual([]);
    see(false);
    expect(sent).toHaveLength(1);
    leave();
    expect(sent).toHaveLength(1);
  });

  it('is not said of a visitor who has answered, nor where the site does not count', () => {
    const sent = beacons();
    const answer = { categories: { analytical: true, functionality: true } };
    sayerOf({}, { kept: () => keptOf(answer) })();
    const { counts: _, ...uncounted } = NOTICE;
    shownSayer(guardOf(), uncounted)();
    leave();
    expect(sent).toEqual([]);
  });

  it('is said of a page that was seen, once, however often it was shown unseen', () => {
    const sent = beacons();
    isHidden = true;
    const show = sayerOf();
    show();
    show();
    see();
    expect(sent).toEqual([]);
    leave();
    expect(sent).toHaveLength(1);
  });

  it('is not said of a page that nobody ever saw', () => {
    const sent = beacons();
    isHidden = true;
    sayerOf()();
    leave();
    expect(sent).toEqual([]);
  });

  it('is not said when it was answered elsewhere before the page was seen', () => {
    const sent = beacons();
    isHidden = true;
    let answered = false;
    const answer = { categories: { analytical: true, functionality: true } };
    sayerOf({}, { kept: () => (answered ? keptOf(answer) : null) })();
    answered = true;
    see();
    leave();
    expect(sent).toEqual([]);
  });
});
