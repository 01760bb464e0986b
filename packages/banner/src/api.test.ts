import { describe, expect, it, vi } from 'vitest';
import { emitter } from './api.ts';

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
