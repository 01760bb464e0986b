import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AssentState, emitter } from '../api.ts';
import { keptOf, siteOf } from '../test-kit.ts';
import type { Gpp } from './api.ts';
import { stubFor } from './stub.ts';
import { takeOver } from './take-over.ts';
import { tellChoices } from './tell.ts';

interface Event {
  eventName: string;
  data: unknown;
  pingData: { gppString: string; signalStatus: string };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page on which a listener was there before the API came. */
function pageWith(gpp: '8:usca' | '', { isAsked = false } = {}) {
  const events = emitter();
  const state = { doNotSell: false, gpc: false };
  let kept = isAsked ? null : keptOf();
  const heard: string[] = [];
  const strings: string[] = [];
  const stub = stubFor(gpp, () => {});
  window.__gpp = stub;
  stub('addEventListener', ({ eventName }: Event) => {
    if (eventName !== 'listenerRegistered') throw new Error('a listener of somebody else');
  });
  stub('addEventListener', ({ eventName, data, pingData }: Event) => {
    heard.push(`${eventName} ${data}`);
    strings.push(pingData.gppString);
  });
  heard.length = 0;
  tellChoices(
    takeOver(),
    { site: siteOf({ gpp }), kept: () => kept },
    {
      get: () => state as AssentState,
      on: events.on,
    },
  );
  return {
    heard,
    strings,
    open: () => events.emit('open'),
    close: () => events.emit('close'),
    choose(doNotSell: boolean) {
      state.doNotSell = doNotSell;
      kept = keptOf({ doNotSell });
      events.emit('choice', state);
    },
  };
}

const ping = () => {
  let data: unknown;
  (window.__gpp as Gpp)('ping', (answer: unknown) => {
    data = answer;
  });
  return data;
};

describe('listeners that were there before the API', () => {
  // One of them throws; the browser is told, and the others hear nevertheless.
  beforeEach(() => vi.stubGlobal('reportError', () => {}));
  afterEach(() => void vi.unstubAllGlobals());

  it('hear at once that a choice of before is ready', () => {
    const { heard } = pageWith('8:usca');
    expect(heard).toEqual(['cmpStatus loaded', 'signalStatus ready']);
    expect(ping()).toMatchObject({
      cmpId: 1,
      applicableSections: [8],
      supportedAPIs: ['8:usca'],
      sectionList: [8],
      gppString: 'DBABBg~BUoAAACA.QA',
    });
  });

  it('hear of an opt-out between two changes of the signal', () => {
    const page = pageWith('8:usca');
    page.heard.length = 0;
    page.open();
    page.close();
    page.choose(true);
    vi.runAllTimers();
    expect(page.heard).toEqual([
      'signalStatus not ready',
      'cmpDisplayStatus visible',
      'cmpDisplayStatus hidden',
      'sectionChange usca',
      'signalStatus ready',
    ]);
    expect(page.strings.at(-1)).toBe('DBABBg~BUUAAACA.QA');
  });

  it('hear of a choice that a script made the same way', () => {
    const page = pageWith('8:usca');
    page.heard.length = 0;
    page.choose(true);
    expect(page.heard).toEqual([
      'signalStatus not ready',
      'sectionChange usca',
      'signalStatus ready',
    ]);
  });

  it('hear that nothing changed when a layer is closed', () => {
    const page = pageWith('8:usca');
    page.heard.length = 0;
    page.open();
    page.close();
    vi.runAllTimers();
    expect(page.heard.filter((event) => !event.startsWith('cmpDisplay'))).toEqual([
      'signalStatus not ready',
      'signalStatus ready',
    ]);
  });

  it('wait while something is asked, also when the layer is closed without an answer', () => {
    const page = pageWith('8:usca', { isAsked: true });
    expect(page.heard).toEqual(['cmpStatus loaded']);
    page.open();
    page.close();
    vi.runAllTimers();
    expect(page.heard).not.toContain('signalStatus ready');
    page.choose(false);
    expect(page.heard.at(-1)).toBe('signalStatus ready');
  });

  it('hear that no section applies', () => {
    const { heard } = pageWith('', { isAsked: true });
    expect(heard.at(-1)).toBe('signalStatus ready');
    expect(ping()).toMatchObject({
      cmpDisplayStatus: 'disabled',
      applicableSections: [-1],
      sectionList: [],
      gppString: 'DBAA',
    });
  });
});
