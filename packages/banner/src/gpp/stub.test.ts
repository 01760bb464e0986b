import { describe, expect, it, vi } from 'vitest';
import type { Gpp } from './api.ts';
import { stubFor } from './stub.ts';

/** What a command is answered with; null for no answer. */
function answerTo(gpp: Gpp, ...[command, parameter]: [command: string, parameter?: unknown]) {
  let answer: [data: unknown, success: boolean] | null = null;
  const returned = gpp(
    command,
    (data: unknown, success: boolean) => {
      answer = [data, success];
    },
    parameter,
  );
  expect(returned).toBeUndefined();
  return answer;
}

describe('the stub', () => {
  it.each([
    ['8:usca', { applicableSections: [8], supportedAPIs: ['8:usca'] }],
    ['', { applicableSections: [-1], supportedAPIs: [] }],
  ] as const)('with "%s" says who it is, and that nothing is ready', (section, place) => {
    const expected = {
      gppVersion: '1.1',
      cmpId: 1,
      cmpStatus: 'stub',
      signalStatus: 'not ready',
      gppString: '',
      ...place,
    };
    const ping = answerTo(
      stubFor(section, () => {}),
      'ping',
    );
    expect(ping).toEqual([expect.objectContaining(expected), true]);
  });

  it('registers listeners under ids of their own, and forgets them', () => {
    const stub = stubFor('8:usca', () => {});
    const event = (eventName: string, listenerId: number, data = true) => [
      expect.objectContaining({ eventName, listenerId, data }),
      true,
    ];
    expect(answerTo(stub, 'addEventListener')).toEqual(event('listenerRegistered', 1));
    expect(answerTo(stub, 'addEventListener')).toEqual(event('listenerRegistered', 2));
    expect(answerTo(stub, 'removeEventListener', 1)).toEqual(event('listenerRemoved', 1));
    expect(answerTo(stub, 'removeEventListener', 1)).toEqual(event('listenerRemoved', 1, false));
    expect(stub('events')).toMatchObject([{ id: 2 }]);
  });

  it.each(['hasSection', 'getSection', 'getField'])('knows nothing for %s', (command) => {
    expect(
      answerTo(
        stubFor('8:usca', () => {}),
        command,
        'usca',
      ),
    ).toEqual([null, false]);
  });

  it('keeps what it does not know for later', () => {
    const stub = stubFor('8:usca', () => {});
    expect(answerTo(stub, 'usca.something')).toBeNull();
    expect(stub()).toEqual([['usca.something', expect.any(Function), undefined]]);
  });

  it('hears of each use, and of no other', () => {
    const used = vi.fn();
    const stub = stubFor('8:usca', used);
    stub();
    stub('events');
    expect(used).not.toHaveBeenCalled();
    stub('ping', 'no function');
    expect(used).toHaveBeenCalledOnce();
  });
});
