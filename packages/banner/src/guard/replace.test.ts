import { describe, expect, it, vi } from 'vitest';
import { around, aroundProperty } from './replace.ts';

describe('around', () => {
  const owner = () => ({
    add(a: number, b: number) {
      return a + b;
    },
  });

  it('shows name and length of what was there, and prints as native code', () => {
    const object = owner();
    around(object, 'add', (original, self, args) => original(self, args));
    expect([object.add.name, object.add.length]).toEqual(['add', 2]);
    expect(Function.prototype.toString.call(object.add)).toMatch(/^function.*\[native code\] \}$/);
  });

  it('hands on `this` and the arguments, and gives what the handler gives', () => {
    const object = owner();
    const seen = vi.fn();
    around(object, 'add', (original, self, args) => {
      seen(self, args);
      return Number(original(self, args)) * 10;
    });
    expect(object.add(1, 2)).toBe(30);
    expect(seen).toHaveBeenCalledWith(object, [1, 2]);
  });

  it('constructs as a class, and subclasses of it', () => {
    const scope = {
      Box: class {
        readonly size: number;
        constructor(size: number) {
          this.size = size;
        }
      },
    };
    const { Box } = scope;
    around(scope, 'Box', (original, self, [size]) => original(self, [Number(size) + 1]));
    expect(new scope.Box(1).size).toBe(2);
    expect(new scope.Box(1)).toBeInstanceOf(Box);
    class Crate extends scope.Box {}
    expect(new Crate(1)).toBeInstanceOf(Crate);
  });

  it('leaves out what the browser lacks', () => {
    const object = owner();
    expect(() =>
      around(object, 'subtract add', (original, self, args) => original(self, args)),
    ).not.toThrow();
    expect(() => around(undefined, 'add', () => 0)).not.toThrow();
    expect(Object.keys(object)).toEqual(['add']);
  });
});

describe('aroundProperty', () => {
  it('keeps the shape of the property', () => {
    class Owner {
      #value = '';
      get value() {
        return this.#value;
      }
      set value(next: string) {
        this.#value = next;
      }
    }
    const before = Object.getOwnPropertyDescriptor(Owner.prototype, 'value');
    aroundProperty(
      Owner.prototype,
      'value',
      (original, self, [next]) => original(self, [`${next}!`]),
      (original, self) => `${original(self, [])}?`,
    );
    const after = Object.getOwnPropertyDescriptor(Owner.prototype, 'value');
    expect([after?.enumerable, after?.configurable, after?.set?.name]).toEqual([
      before?.enumerable,
      before?.configurable,
      'set value',
    ]);
    const owner = new Owner();
    owner.value = 'a';
    expect(owner.value).toBe('a!?');
  });

  it('leaves alone what has no such accessor', () => {
    const object = { plain: 1 };
    aroundProperty(
      object,
      'plain',
      () => 2,
      () => 2,
    );
    aroundProperty(object, 'missing', () => 2);
    expect(object).toEqual({ plain: 1 });
  });
});
