import { wordsOf } from '../language.ts';
import type { Check } from './draft.ts';
import { useDraft } from './parts.tsx';

/** What is said of a place in the draft: that it is wrong, or what a rule of the linter found. */
export interface Said {
  path: string;
  message: string;
  severity: 'error' | 'warning';
  /** Of a rule. */
  rule?: string;
}

/** All that the service says of a draft, but for what the owner has accepted. */
export function saidOf(check: Check | null): Said[] {
  if (!check) return [];
  const { faults, findings } = check.lint;
  return [
    ...faults.map(({ path, message }): Said => ({ path, message, severity: 'error' })),
    ...findings.filter(({ accepted }) => accepted === undefined),
  ];
}

const words = {
  en: { missing: 'This is missing.' },
  de: { missing: 'Das fehlt noch.' },
};

export interface FieldFindingsProps {
  /** Where the field is, as faults have it. */
  path: string;
  /** Only what is said of it itself: what lies in it has fields of its own. */
  isAround?: boolean;
  id?: string;
}

/** What the service says of a field of the draft, beside the field. */
export function FieldFindings({ path, isAround = false, id }: FieldFindingsProps) {
  const found = useFindings(path, isAround);
  if (!found.length) return null;
  return (
    <ul class="findings" id={id}>
      {found.map((said) => (
        <li key={said.path + said.message} class={said.severity === 'error' ? 'fault' : 'hint'}>
          {saidText(said)}
        </li>
      ))}
    </ul>
  );
}

/** What is said of a field, and of what lies in it. */
export function useFindings(path: string, isAround = false): Said[] {
  const all = saidOf(useDraft().check.value);
  return all.filter((said) => said.path === path || (!isAround && isIn(said.path, path)));
}

/** Whether a place lies in another one: `a.b` and `a[0]` in `a`, but not `ab`. */
export const isIn = (place: string, other: string): boolean =>
  place.startsWith(other) && /^[.[]/.test(place.slice(other.length));

/** What is not there is told as people say it, and not by the type that the schema wants. */
export function saidText({ message, rule }: Pick<Said, 'message' | 'rule'>): string {
  const isMissing = /(received|erhalten) undefined$/.test(message);
  if (isMissing) return wordsOf(words).missing;
  return rule ? `${rule}: ${message}` : message;
}
