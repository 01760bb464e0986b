import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callIn } from './messages.ts';

describe('callIn', () => {
  const call = { command: 'ping', callId: 'a' };

  it('finds a call, as an object or as JSON', () => {
    expect(callIn({ __gppCall: call })).toEqual(call);
    expect(callIn(JSON.stringify({ __gppCall: call }))).toEqual(call);
  });

  it.each([
    null,
    undefined,
    7,
    'text',
    '__gppCall',
    '{"__gppCall":',
    '{"__gppCall":null}',
    { __gppCall: 'ping' },
    { __gppReturn: call },
  ])('finds none in %j', (data) => {
    expect(callIn(data)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (data) => void callIn(data)));
  });
});
