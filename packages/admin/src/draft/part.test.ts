import { describe, expect, it } from 'vitest';
import { append, at, itemsOf, type Part, remove, set } from './part.ts';

interface Thing {
  name?: string;
  officer?: { name?: string; email?: string };
  list?: { id: string; note?: string }[];
}

function thing(first: Thing) {
  const whole: Part<Thing> & { value: Thing | undefined } = {
    path: '',
    value: first,
    isFixed: false,
    update: (change) => {
      whole.value = change(whole.value);
    },
  };
  return whole;
}

describe('a part of a configuration', () => {
  it('is found under its path and changed in place', () => {
    const whole = thing({ name: 'A', officer: { name: 'B' } });
    const name = at(at(whole, 'officer'), 'name');
    expect([name.path, name.value]).toEqual(['officer.name', 'B']);
    set(name, 'C');
    expect(whole.value).toEqual({ name: 'A', officer: { name: 'C' } });
  });

  it('makes what is around it, and takes that out with itself', () => {
    const whole = thing({ name: 'A' });
    set(at(at(whole, 'officer'), 'email'), 'a@b.example');
    expect(whole.value).toEqual({ name: 'A', officer: { email: 'a@b.example' } });
    set(at(at(whole, 'officer'), 'email'), undefined);
    expect(whole.value).toEqual({ name: 'A' });
  });

  it('of a list is one item, which can be taken out', () => {
    const whole = thing({ list: [{ id: 'a' }, { id: 'b' }] });
    const list = at(whole, 'list');
    append(list, { id: 'c' });
    const [, second] = itemsOf(at(whole, 'list'));
    expect(second?.path).toBe('list[1]');
    if (second) set(at(second, 'note'), 'x');
    expect(whole.value?.list).toEqual([{ id: 'a' }, { id: 'b', note: 'x' }, { id: 'c' }]);
    if (second) remove(second);
    expect(whole.value?.list).toEqual([{ id: 'a' }, { id: 'c' }]);
  });

  it('that is set to what it was leaves the whole as it is', () => {
    const whole = thing({ officer: { name: 'B' } });
    const before = whole.value;
    set(at(at(whole, 'officer'), 'name'), 'B');
    expect(whole.value).toBe(before);
  });
});
