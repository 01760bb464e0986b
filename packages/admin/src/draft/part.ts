/** A piece of a configuration that a field shows and changes. */

export interface Part<T> {
  /** Where it is, as faults have it: `vendors[2].category`. */
  readonly path: string;
  readonly value: T | undefined;
  /** Whether the user may not change it. */
  readonly isFixed: boolean;
  /** Changes it; undefined takes it out. */
  update(change: (value: T | undefined) => T | undefined): void;
}

/** The names of a thing's fields. */
type Key<T> = keyof T & string;
type Field<T, K extends keyof T> = Exclude<T[K], undefined>;

/** A field of a thing. A thing whose last field is taken out is taken out as well. */
export function at<T extends object, K extends Key<T>>(part: Part<T>, key: K): Part<Field<T, K>> {
  type F = Field<T, K>;
  return {
    path: part.path ? `${part.path}.${key}` : key,
    // What is there and not undefined is a value of the field.
    value: part.value?.[key] as F | undefined,
    isFixed: part.isFixed,
    update: (change) =>
      part.update((whole) => {
        const { [key]: old, ...rest } = whole ?? ({} as T);
        const next = change(old as F | undefined);
        if (next === old) return whole;
        if (next !== undefined) return { ...(whole ?? {}), [key]: next } as T;
        return Object.keys(rest).length ? (rest as T) : undefined;
      }),
  };
}

/** The items of a list. An item that becomes undefined is taken out. */
export function itemsOf<T>(part: Part<T[]>): Part<T>[] {
  return (part.value ?? []).map((value, index) => ({
    path: `${part.path}[${index}]`,
    value,
    isFixed: part.isFixed,
    update: (change) =>
      part.update((list = []) =>
        list.flatMap((item, i) => {
          if (i !== index) return [item];
          const next = change(item);
          return next === undefined ? [] : [next];
        }),
      ),
  }));
}

export const set = <T>(part: Part<T>, value: T | undefined): void => part.update(() => value);

export const append = <T>(part: Part<T[]>, item: T): void =>
  part.update((list = []) => [...list, item]);

export const remove = (part: Part<never> | Part<unknown>): void =>
  (part as Part<unknown>).update(() => undefined);
