import { describe, expect, it, vi } from 'vitest';
import { around, printAsNative } from './replace.ts';

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

  it('prints with the name, and so does what prints', () => {
    class Mine extends Function {}
    const scope = { Function: Mine } as unknown as typeof globalThis;
    Mine.prototype.toString = function (this: unknown) {
      return Function.prototype.toString.call(this);
    };
    const printed = `${Function.prototype.toString.call(Mine.prototype.toString)}`;
    printAsNative(scope);
    const object = { parse: JSON.parse };
    around(object, 'parse', (original, self, args) => original(self, args));
    const print = (value: unknown) => Mine.prototype.toString.call(value as never);
    expect(print(object.parse)).toBe('function parse() { [native code] }');
    expect(print(Mine.prototype.toString)).toBe(printed);
    expect(print(printAsNative)).toContain('printAsNative');
    expect(() => print({})).toThrow(TypeError);
  });

  it('is the constructor of what it constructs', () => {
    const scope = { Box: class {} };
    around(scope, 'Box', (original, self, args) => original(self, args));
    expect(new scope.Box().constructor).toBe(scope.Box);
  });

  it('takes no method of a polluted prototype for a trap', () => {
    const object = owner();
    const polluted = Object.prototype as { has?: unknown };
    polluted.has = () => false;
    try {
      around(object, 'add', (original, self, args) => original(self, args));
      expect('name' in object.add).toBe(true);
    } finally {
      delete polluted.has;
    }
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

describe('around a property', () => {
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
    around(Owner.prototype, 'value', (original, self, [next]) => original(self, [`${next}!`]));
    around(Owner.prototype, 'value', (original, self) => `${original(self, [])}?`, 'get');
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

  it('of a class, stands for what its objects have', () => {
    class Owner {
      read() {
        return 1;
      }
    }
    around(Owner, 'read', (original, self, args) => Number(original(self, args)) + 1);
    expect(new Owner().read()).toBe(2);
  });

  it('tells the handler under which name it is called', () => {
    const object = { read: () => 0, write: () => 0 };
    around(object, 'read write', (_original, _self, _args, name) => name);
    expect([object.read(), object.write()]).toEqual(['read', 'write']);
  });

  it('leaves alone what is not there, and a value that only would be read', () => {
    const object = { plain: () => 1 };
    around(object, 'plain', () => 2, 'get');
    around(object, 'missing', () => 2);
    expect(object.plain()).toBe(1);
    expect(Object.keys(object)).toEqual(['plain']);
  });
});
