import { z } from 'zod';

/**
 * A day (2026-01-31, from midnight UTC) or a time with its zone (2026-01-31T12:00:00Z) in Unix
 * milliseconds; null for anything else.
 */
export function timeOf(text: string): number | null {
  const day = /^(\d{4}-\d{2}-\d{2})(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.exec(text)?.[1];
  const time = day && isDay(day) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** JavaScript takes the 31st of February for the 3rd of March. */
function isDay(day: string): boolean {
  const midnight = Date.parse(day);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

/** The same in a query. */
export const TimeParameter = z.string().transform((text, context) => {
  const time = timeOf(text);
  if (time !== null) return time;
  context.addIssue('use a date (2026-01-31) or a time with zone (2026-01-31T12:00:00Z)');
  return z.NEVER;
});
