import { wordsOf } from '../language.ts';
import type { Fault } from '../problem.ts';
import { useDraft } from './parts.tsx';

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
      {found.map((fault) => (
        <li key={fault.path + fault.message} class="fault">
          {faultText(fault)}
        </li>
      ))}
    </ul>
  );
}

/** What is said of a field, and of what lies in it. */
export function useFindings(path: string, isAround = false): Fault[] {
  const faults = useDraft().check.value?.faults ?? [];
  return faults.filter((fault) => fault.path === path || (!isAround && isIn(fault.path, path)));
}

/** Whether a place lies in another one: `a.b` and `a[0]` in `a`, but not `ab`. */
export const isIn = (place: string, other: string): boolean =>
  place.startsWith(other) && /^[.[]/.test(place.slice(other.length));

/** What is not there is told in the user's language; the service speaks English. */
function faultText({ message }: Fault) {
  const isMissing = /received undefined$/.test(message);
  return isMissing ? wordsOf(words).missing : <span lang="en">{message}</span>;
}
