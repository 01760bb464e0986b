import { type Part, set } from '../draft/part.ts';
import { PartField, type PartFieldProps } from './field.tsx';

interface TextProps extends PartFieldProps {
  part: Part<string>;
  /** What an empty field stands for; without it there is nothing then. */
  empty?: '';
}

type Input = Pick<
  preact.JSX.InputHTMLAttributes<HTMLInputElement>,
  'type' | 'inputMode' | 'list' | 'placeholder' | 'autocomplete' | 'dir'
>;

/** A line of text. */
export function LineField({ part, label, hint, beside, empty, ...input }: TextProps & Input) {
  return (
    <PartField part={part} label={label} hint={hint} beside={beside}>
      {(control) => (
        <input
          type="text"
          {...input}
          {...control}
          value={part.value ?? ''}
          onInput={({ currentTarget }) => set(part, currentTarget.value || empty)}
        />
      )}
    </PartField>
  );
}

/** Several lines of text. */
export function LongField({ part, label, hint, beside, empty }: TextProps) {
  return (
    <PartField part={part} label={label} hint={hint} beside={beside}>
      {(control) => (
        <textarea
          rows={3}
          {...control}
          value={part.value ?? ''}
          onInput={({ currentTarget }) => set(part, currentTarget.value || empty)}
        />
      )}
    </PartField>
  );
}

/** A text that may be stated as missing: null. */
export const orNull = (part: Part<string | null>): Part<string> => ({
  ...part,
  value: part.value ?? undefined,
  update: (change) => part.update((value) => change(value ?? undefined) ?? null),
});

/** A day, as the browser's own picker has it. */
export const DayField = (props: TextProps) => <LineField {...props} type="date" />;
