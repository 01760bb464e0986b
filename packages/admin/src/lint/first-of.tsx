import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { wordsOf } from '../language.ts';
import { words } from './words.ts';

/** So many are read at once. */
const FIRST = 20;

/** A long list: the first of it, and a button for the rest. */
export function FirstOf<T>({
  all,
  children,
}: {
  all: readonly T[];
  children: (shown: readonly T[]) => ComponentChildren;
}) {
  const isWhole = useSignal(false);
  const shown = isWhole.value ? all : all.slice(0, FIRST);
  return (
    <>
      {children(shown)}
      {shown.length < all.length && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            isWhole.value = true;
          }}
        >
          {wordsOf(words).showAll(all.length)}
        </button>
      )}
    </>
  );
}
