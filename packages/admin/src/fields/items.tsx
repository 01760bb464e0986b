import type { ComponentChildren } from 'preact';
import { FieldFindings } from '../draft/findings.tsx';
import { append, itemsOf, type Part, remove } from '../draft/part.ts';
import { wordsOf } from '../language.ts';

const words = {
  en: { remove: 'Remove', removeIt: (name: string) => `Remove ${name}` },
  de: { remove: 'Entfernen', removeIt: (name: string) => `${name} entfernen` },
};

/** A list of things, each with fields of its own, that grows and shrinks. */
export function Items<T>({
  part,
  nameOf,
  add,
  fresh,
  none,
  children,
}: {
  part: Part<T[]>;
  /** What an item is called. @param number from 1 */
  nameOf: (item: NoInfer<T>, number: number) => string;
  /** The name of the button that adds one. */
  add: string;
  /** A new one. */
  fresh: () => NoInfer<T>;
  /** What it means that there is none. */
  none?: string;
  children: (item: Part<T>, index: number) => ComponentChildren;
}) {
  const w = wordsOf(words);
  const items = itemsOf(part);
  return (
    <div class="items">
      <FieldFindings path={part.path} isAround />
      {items.length === 0 && none && <p class="quiet">{none}</p>}
      {items.map((item, index) => {
        const name = nameOf(item.value as T, index + 1);
        return (
          // Items have no names that last while they are typed.
          <fieldset key={index} class="item">
            <legend>{name}</legend>
            <FieldFindings path={item.path} isAround />
            {children(item, index)}
            {!part.isFixed && (
              <button
                type="button"
                class="link danger"
                aria-label={w.removeIt(name)}
                onClick={() => remove(item)}
              >
                {w.remove}
              </button>
            )}
          </fieldset>
        );
      })}
      {!part.isFixed && (
        <button type="button" class="plain" onClick={() => append(part, fresh())}>
          {add}
        </button>
      )}
    </div>
  );
}
