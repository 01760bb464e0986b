import type { SiteConfig, UntoldFault } from '@assent/contract';
import { daysOf } from '../sites/duration.ts';
import { longestValidDays, longestValidity } from '../sites/validity.ts';

/** How long a receipt is evidence after its choice ended, in months: the usual term of limitation. */
const BEYOND_MONTHS = 36;
const MONTH_DAYS = 30.4375;

type Config = Pick<SiteConfig, 'retention' | 'validity' | 'validityByPlace' | 'guard'>;

/** How long receipts are kept, as an ISO 8601 duration. */
export function retentionOf(config: Config): string {
  if (config.retention) return config.retention;
  const [, count, unit] = /^P(\d+)([YM])$/.exec(longestValidity(config)) ?? [];
  if (count && unit) return `P${Number(count) * (unit === 'Y' ? 12 : 1) + BEYOND_MONTHS}M`;
  return `P${longestValidDays(config) + Math.ceil(BEYOND_MONTHS * MONTH_DAYS)}D`;
}

/** A receipt proves a choice at least for as long as the choice is valid. */
export const retentionFaults = (config: Config): UntoldFault[] =>
  daysOf(retentionOf(config)) < longestValidDays(config)
    ? [
        {
          path: 'retention',
          message: {
            en: 'is shorter than a choice is valid',
            de: 'ist kürzer, als eine Auswahl gilt',
          },
        },
      ]
    : [];
