import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Part, set } from '../draft/part.ts';
import { PartField, type PartFieldProps } from './field.tsx';

/** A list of short texts, one a line, such as hosts. */
export function LinesField({
  part,
  isEmptyNothing = false,
  ...field
}: PartFieldProps & { part: Part<string[]>; isEmptyNothing?: boolean }) {
  // Empty lines are no items, but they are being typed.
  const typed = useSignal(textOf(part.value));
  const text = textOf(part.value);
  useEffect(() => {
    if (text !== textOf(linesIn(typed.peek()))) typed.value = text;
  }, [text]);
  function type(next: string): void {
    typed.value = next;
    const lines = linesIn(next);
    set(part, lines.length || !isEmptyNothing ? lines : undefined);
  }
  return (
    <PartField part={part} {...field}>
      {(control) => (
        <textarea
          {...control}
          class="code"
          dir="ltr"
          spellcheck={false}
          rows={Math.min(8, Math.max(2, typed.value.split('\n').length))}
          value={typed.value}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      )}
    </PartField>
  );
}

const textOf = (lines: readonly string[] = []): string => lines.join('\n');

export const linesIn = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
