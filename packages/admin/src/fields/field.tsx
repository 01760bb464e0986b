import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldFindings, useFindings } from '../draft/findings.tsx';
import type { Part } from '../draft/part.ts';

export interface PartFieldProps {
  label: ComponentChildren;
  /** What a user may want to know before filling it in. */
  hint?: ComponentChildren;
  /** Beside the label, such as where a fact comes from. */
  beside?: ComponentChildren;
}

/** What joins a control to its label, to its hint and to what is said of it. */
export interface PartControl {
  id: string;
  disabled: boolean;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A field of the draft: its label, its control, a hint, and what the service says of it. */
export function PartField({
  part,
  label,
  hint,
  beside,
  children,
}: PartFieldProps & {
  part: Pick<Part<unknown>, 'path' | 'isFixed'>;
  children: (control: PartControl) => ComponentChildren;
}) {
  const id = useId();
  const said = useFindings(part.path);
  const hasFindings = said.length > 0;
  const describedBy = [hint && `${id}-hint`, hasFindings && `${id}-findings`].filter(Boolean);
  return (
    <div class="field" data-path={part.path}>
      <div class="label">
        <label for={id}>{label}</label>
        {beside}
      </div>
      {children({
        id,
        disabled: part.isFixed,
        'aria-describedby': describedBy.join(' ') || undefined,
        'aria-invalid': said.some(({ severity }) => severity === 'error') || undefined,
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldFindings path={part.path} id={`${id}-findings`} />
    </div>
  );
}
