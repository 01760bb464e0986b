import { Problem, type UntoldFault } from '@assent/contract';

/** An input with faults, of which the first is told at once. */
export function invalidInput(faults: readonly UntoldFault[]): Problem {
  const [first] = faults;
  return new Problem(
    'invalid-input',
    first && {
      en: `${first.path}: ${first.message.en}`,
      de: `${first.path}: ${first.message.de}`,
    },
    faults,
  );
}
