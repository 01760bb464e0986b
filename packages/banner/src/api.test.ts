import { afterEach, describe, expect, it, vi } from 'vitest';
import { emitter, idsOf } from './api.ts';
import { CONSENT_ID, keptOf, RECEIPT_ID } from './test-kit.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('the emitter', () => {
  it('tells every listener of an event, in the order in which they came, and no other', () => {
    const events = emitter();
    const heard: string[] = [];
    events.on('choice', (detail: string) => heard.push(`a ${detail}`));
    events.on('choice', (detail: string) => heard.push(`b ${detail}`));
    events.on('open', () => heard.push('open'));
    events.emit('choice', 'x');
    events.emit('close');
    expect(heard).toEqual(['a x', 'b x']);
  });

  it('lets no listener that throws keep the others from hearing, and reports the error', () => {
    vi.useFakeTimers();
    const events = emitter();
    const heard = vi.fn();
    events.on('choice', () => {
      throw new Error('not mine');
    });
    events.on('choice', heard);
    events.emit('choice');
    expect(heard).toHaveBeenCalledOnce();
    // The page's own error handling gets to see it, outside of the emitter.
    expect(() => vi.runAllTimers()).toThrow('not mine');
  });

  it('does not tell a listener that has unsubscribed, and goes on telling the others', () => {
    const events = emitter();
    const gone = vi.fn();
    const stays = vi.fn();
    const unsubscribe = events.on('choice', gone);
    events.on('choice', stays);
    unsubscribe();
    unsubscribe();
    events.emit('choice');
    expect(gone).not.toHaveBeenCalled();
    expect(stays).toHaveBeenCalledOnce();
  });

  it('tells a listener that subscribes anew while it hears only once', () => {
    const { on, emit } = emitter();
    let heard = 0;
    const listener = () => {
      heard++;
      off();
      off = on('choice', listener);
    };
    let off = on('choice', listener);
    emit('choice');
    expect(heard).toBe(1);
  });

  it('lets a listener unsubscribe itself while it hears', () => {
    const events = emitter();
    const after = vi.fn();
    const once = vi.fn(() => unsubscribe());
    const unsubscribe = events.on('choice', once);
    events.on('choice', after);
    events.emit('choice');
    events.emit('choice');
    expect(once).toHaveBeenCalledOnce();
    expect(after).toHaveBeenCalledTimes(2);
  });
});

describe('idsOf', () => {
  it('names the pseudonym and the receipt of a choice, and nothing before one', () => {
    expect(idsOf(keptOf())).toEqual({ consentId: CONSENT_ID, receipt: RECEIPT_ID });
    expect(idsOf(null)).toEqual({ consentId: null, receipt: null });
  });
});
