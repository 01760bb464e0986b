import { Problem } from '@assent/contract';
import type { TimeRange } from '../store/port.ts';

/** @throws Problem invalid-argument for a range in which there is no time */
export function assertRange({ from, to }: TimeRange): void {
  if (from === undefined || to === undefined || from < to) return;
  throw new Problem('invalid-argument', {
    en: 'The range is empty: "from" must lie before "to".',
    de: 'Der Zeitraum ist leer: „from“ muss vor „to“ liegen.',
  });
}
