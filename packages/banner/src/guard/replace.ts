/**
 * Patches that feature detection does not see: a proxy keeps the name and the length of the native
 * function, and prints as one. What a handler does not want to change it hands on as it came.
 */

/** Calls or constructs what was there before. */
export type Original = (self: unknown, args: unknown[]) => unknown;

/** @param handler gets the original, `this` and the arguments, and gives what the page gets */
export type Handler = (original: Original, self: never, args: never[]) => unknown;

// Whatever is patched can be called or constructed; which of them, the page decides.
const proxied = (native: unknown, handler: Handler) =>
  new Proxy(native as () => unknown, {
    apply: (target, self, args) =>
      handler((on, given) => Reflect.apply(target, on, given), self as never, args as never[]),
    construct: (target, args, asked) =>
      handler(
        (_, given) => Reflect.construct(target, given, asked),
        undefined as never,
        args as never[],
      ) as object,
  });

/** Puts a handler around functions of an object; those that this browser lacks are left out. */
export function around(owner: object | undefined, names: string, handler: Handler): void {
  const functions = (owner ?? {}) as { [name: string]: unknown };
  for (const name of names.split(' ')) {
    if (functions[name]) functions[name] = proxied(functions[name], handler);
  }
}

/** Puts handlers around a property's accessors, where the browser has them. */
export function aroundProperty(
  owner: object | undefined,
  name: string,
  set: Handler | null,
  get?: Handler,
): void {
  const found = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!found?.configurable) return;
  if (set && found.set) found.set = proxied(found.set, set);
  if (get && found.get) found.get = proxied(found.get, get);
  Object.defineProperty(owner, name, found);
}
