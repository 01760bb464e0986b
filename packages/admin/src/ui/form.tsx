import { useSignal } from '@preact/signals';
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useId, useRef } from 'preact/hooks';
import { type Fault, ProblemError } from '../problem.ts';
import { ProblemNote } from './problem-note.tsx';
import { unfilledIn } from './unfilled.ts';

/** What is wrong with a field, by the field's name. */
const Faults = createContext<ReadonlyMap<string, string>>(new Map());

export interface FormProps {
  /** Sends it. What it throws is shown: a fault beside its field, anything else above the buttons. */
  onSubmit(values: Record<string, string>): Promise<void> | void;
  children: ComponentChildren;
  /** The name of the button that sends. */
  send: string;
  /** The name of the field to begin with, where the form comes in the middle of something. */
  begin?: string;
  /** Further buttons. */
  others?: ComponentChildren;
  class?: string;
  'aria-label'?: string;
}

/**
 * A form whose values are texts by the names of its fields. What is not filled in is told before it
 * is sent. While it is sent its button waits; when it is refused, nothing is lost and the first field
 * with a fault has the focus.
 */
export function Form({ onSubmit, children, send, begin, others, ...rest }: FormProps) {
  const isSending = useSignal(false);
  const failure = useSignal<unknown>(null);
  const faults = useSignal<ReadonlyMap<string, string>>(new Map());
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (begin) focusOn(begin);
  }, []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (isSending.value || !form.current) return;
    failure.value = null;
    const unfilled = unfilledIn(form.current.elements);
    if (unfilled.size) return tell(unfilled);
    const values = valuesIn(form.current);
    isSending.value = true;
    faults.value = new Map();
    try {
      await onSubmit(values);
    } catch (error) {
      refused(error);
    }
    isSending.value = false;
  }

  const names = () =>
    [...(form.current?.elements ?? [])].map((each) => (each as HTMLInputElement).name);

  function refused(error: unknown): void {
    const found = error instanceof ProblemError ? faultsByField(error.faults, names()) : new Map();
    tell(found);
    if (!found.size) failure.value = error;
  }

  function tell(found: ReadonlyMap<string, string>): void {
    faults.value = found;
    const first = names().find((name) => found.has(name));
    // After the messages are there, which describe the field.
    setTimeout(() => focusOn(first ?? ''));
  }

  function focusOn(name: string): void {
    (form.current?.elements.namedItem(name) as HTMLElement | null)?.focus();
  }

  return (
    <Faults.Provider value={faults.value}>
      <form ref={form} onSubmit={submit} noValidate {...rest}>
        {children}
        {failure.value !== null && <ProblemNote error={failure.value} />}
        <div class="buttons">
          <button type="submit" aria-busy={isSending.value}>
            {send}
          </button>
          {others}
        </div>
      </form>
    </Faults.Provider>
  );
}

/** The last part of a fault's path that is a field's name tells the field. */
export function faultsByField(
  faults: readonly Fault[],
  names: readonly string[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of faults) {
    const name = names.find((each) => each && (path === each || path.endsWith(`.${each}`)));
    if (name && !found.has(name)) found.set(name, message);
  }
  return found;
}

const valuesIn = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

export interface FieldProps {
  name: string;
  label: string;
  /** What a user may want to know before filling it in. */
  hint?: ComponentChildren;
  /** What is wrong with it, where the form does not know. */
  fault?: string;
  /** The control, which is handed what joins it to its label and its messages. */
  children(control: Control): ComponentChildren;
}

export interface Control {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A field: its label, its control, a hint, and what is wrong with it. */
export function Field({ name, label, hint, fault: given, children }: FieldProps) {
  const id = useId();
  const fault = given ?? useContext(Faults).get(name);
  const describedBy = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        name,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

/** A field of one line. */
export function TextField({
  name,
  label,
  hint,
  ...input
}: Omit<FieldProps, 'children'> & preact.JSX.InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field name={name} label={label} hint={hint}>
      {(control) => <input type="text" {...input} {...control} />}
    </Field>
  );
}
