import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { wordsOf } from '../language.ts';
import { ProblemNote } from './problem-note.tsx';

const words = { en: { loading: 'Loading…' }, de: { loading: 'Wird geladen…' } };

export type Loaded<T> =
  /** What was here before is shown until the new is. */
  | { state: 'loading'; value: T | null }
  | { state: 'failed'; error: unknown }
  | { state: 'here'; value: T };

export interface Resource<T> {
  loaded: ReadonlySignal<Loaded<T>>;
  reload(): void;
}

/**
 * Something of the service. It is asked for again when a signal changes that `load` reads before it
 * waits; an answer that comes too late is dropped.
 */
export function useResource<T>(load: () => Promise<T>): Resource<T> {
  const loaded = useSignal<Loaded<T>>({ state: 'loading', value: null });
  const asked = useSignal(0);
  useSignalEffect(() => {
    asked.value;
    let isCurrent = true;
    const before = loaded.peek();
    loaded.value = { state: 'loading', value: 'value' in before ? before.value : null };
    load().then(
      (value) => {
        if (isCurrent) loaded.value = { state: 'here', value };
      },
      (error: unknown) => {
        if (isCurrent) loaded.value = { state: 'failed', error };
      },
    );
    return () => {
      isCurrent = false;
    };
  });
  return { loaded, reload: () => void asked.value++ };
}

/** Shows a resource: that it loads, what went wrong, or what it is. */
export function Show<T>({
  resource,
  children,
}: {
  resource: Resource<T>;
  children: (value: T) => ComponentChildren;
}) {
  const now = resource.loaded.value;
  if (now.state === 'failed') return <ProblemNote error={now.error} retry={resource.reload} />;
  if (now.value === null) {
    return (
      <p class="loading" role="status">
        {wordsOf(words).loading}
      </p>
    );
  }
  return <div aria-busy={now.state === 'loading'}>{children(now.value)}</div>;
}
