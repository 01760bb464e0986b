import { Problem, type UntoldFault } from '@assent/contract';
import { faultLine } from './fault-line.ts';

/** An input with faults, of which the first is told at once. */
export function invalidInput(faults: readonly UntoldFault[]): Problem {
  const [first] = faults;
  return new Problem(
    'invalid-input',
    first && {
      en: faultLine(first.path, first.message.en),
      de: faultLine(first.path, first.message.de),
    },
    faults,
  );
}
