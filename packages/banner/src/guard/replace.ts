/**
 * Patches that feature detection does not see: a proxy keeps the name and the length of the native
 * function, and prints as one. What a handler does not want to change it hands on as it came.
 */

/** Calls or constructs what was there before. */
export type Original = (self: unknown, args: unknown[]) => unknown;

/**
 * Gets the original, `this` (or what is constructed), the arguments and the name of what is patched, and
 * gives what the page gets.
 */
export type Handler = (original: Original, self: never, args: never[], name: string) => unknown;

/** What the page gets → the native function behind it. */
const natives = new WeakMap<object, unknown>();

function proxied(native: unknown, handler: Handler, name: string): () => unknown {
  // Whatever is patched can be called or constructed; which of them, the page decides.
  const proxy = new Proxy(
    native as () => unknown,
    {
      // A page may have put methods named as traps on the prototype of all objects.
      __proto__: null,
      apply: (target, self, args) =>
        handler(
          (on, given) => Reflect.apply(target, on, given),
          self as never,
          args as never[],
          name,
        ),
      construct: (target, args, asked) =>
        handler(
          (_, given) => Reflect.construct(target, given, asked),
          target as never,
          args as never[],
          name,
        ) as object,
    } as ProxyHandler<() => unknown>,
  );
  // The full guard patches some functions twice.
  natives.set(proxy, (__ASSENT_FULL__ && natives.get(native as object)) || native);
  return proxy;
}

/** Lets patches print as the native functions do: with their names. */
export function printAsNative(realm: typeof globalThis): void {
  around(realm.Function, 'toString', (original, self, args) =>
    original(natives.get(self) ?? self, args),
  );
}

type Native = (() => unknown) & { prototype?: { constructor: () => unknown } };

/**
 * Puts a handler around functions of an object, or around its properties; those that this browser
 * lacks are left out.
 * @param owner a class stands for what its objects have
 * @param names parted by spaces
 * @param handler of calls, constructions, and what `access` says of properties
 * @param access whether a property's new values are handled, or what it gives; functions are no properties
 */
export function around(
  owner: object | undefined,
  names: string,
  handler: Handler,
  access: 'get' | 'set' = 'set',
): void {
  const home = ((owner as Partial<Native>)?.prototype ?? owner ?? {}) as { [name: string]: Native };
  for (const name of names.split(' ')) {
    const property = Object.getOwnPropertyDescriptor(home, name);
    if (property?.get) {
      const native = property[access];
      if (native && property.configurable) {
        property[access] = proxied(native, handler, name);
        Object.defineProperty(home, name, property);
      }
    } else {
      const native = home[name];
      if (native && access === 'set') {
        home[name] = proxied(native, handler, name);
        if (native.prototype) native.prototype.constructor = home[name];
      }
    }
  }
}
