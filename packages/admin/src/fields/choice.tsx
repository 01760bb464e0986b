import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldFindings } from '../draft/findings.tsx';
import { type Part, set } from '../draft/part.ts';
import { PartField, type PartFieldProps } from './field.tsx';

export interface Option {
  value: string;
  label: string;
}

/** One of a few; what is chosen already is offered even where the list lacks it. */
export function SelectField<T extends string>({
  part,
  options,
  nothing,
  ...field
}: PartFieldProps & {
  part: Part<T>;
  options: readonly Option[];
  /** What it is called that nothing is chosen; without it something always is. */
  nothing?: string;
}) {
  const value = part.value ?? '';
  const isListed = options.some((option) => option.value === value);
  return (
    <PartField part={part} {...field}>
      {(control) => (
        <select
          {...control}
          value={value}
          // The list that it is chosen from is of this type.
          onChange={({ currentTarget }) => set(part, (currentTarget.value as T) || undefined)}
        >
          {(nothing !== undefined || !value) && <option value="">{nothing ?? '–'}</option>}
          {value && !isListed && <option value={value}>{value}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </PartField>
  );
}

/** Yes or no. @param otherwise what holds where nothing is said */
export function CheckField({
  part,
  otherwise = false,
  label,
  hint,
  beside,
}: PartFieldProps & { part: Part<boolean>; otherwise?: boolean }) {
  const id = useId();
  return (
    <div class="field" data-path={part.path}>
      <label>
        <input
          type="checkbox"
          disabled={part.isFixed}
          aria-describedby={hint ? `${id}-hint` : undefined}
          checked={part.value ?? otherwise}
          onChange={({ currentTarget }) => set(part, currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {beside}
      <Hint id={id}>{hint}</Hint>
      <FieldFindings path={part.path} />
    </div>
  );
}

/** Any of a list: a box each. */
export function BoxesField<T extends string>({
  part,
  options,
  label,
  hint,
  beside,
}: PartFieldProps & { part: Part<T[]>; options: readonly Option[] }) {
  const id = useId();
  const chosen = part.value ?? [];
  const more = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...more.map((value) => ({ value, label: value }))];
  return (
    <fieldset
      class="field"
      data-path={part.path}
      disabled={part.isFixed}
      aria-describedby={hint ? `${id}-hint` : undefined}
    >
      <legend>{label}</legend>
      {beside}
      <div class="boxes">
        {all.map((option) => (
          <label key={option.value}>
            <input
              type="checkbox"
              checked={chosen.includes(option.value as T)}
              onChange={({ currentTarget }) =>
                set(part, toggled(chosen, option.value as T, currentTarget.checked))
              }
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <Hint id={id}>{hint}</Hint>
      <FieldFindings path={part.path} />
    </fieldset>
  );
}

const Hint = ({ id, children }: { id: string; children: ComponentChildren }) =>
  children ? (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null;

const toggled = <T,>(chosen: readonly T[], value: T, isChosen: boolean): T[] =>
  isChosen ? [...chosen, value] : chosen.filter((each) => each !== value);
