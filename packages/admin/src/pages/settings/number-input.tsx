import { type Part, set } from '../../draft/part.ts';
import { PartField } from '../../fields/field.tsx';

/** A whole number. */
export function NumberInput({
  part,
  label,
  min,
  max,
  isLabelHidden = false,
}: {
  part: Part<number>;
  label: string;
  min: number;
  max: number;
  isLabelHidden?: boolean;
}) {
  return (
    <PartField part={part} label={<span class={isLabelHidden ? 'hidden' : ''}>{label}</span>}>
      {(control) => (
        <input
          {...control}
          type="number"
          min={min}
          max={max}
          value={part.value}
          onInput={({ currentTarget }) => set(part, currentTarget.valueAsNumber || undefined)}
        />
      )}
    </PartField>
  );
}
