import { z } from 'zod';

/**
 * A day (2026-01-31, from midnight UTC) or a time with its zone (2026-01-31T12:00:00Z) in Unix
 * milliseconds; null for anything else.
 */
export function timeOf(text: string): number | null {
  const isTime = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text);
  const time = isTime ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

/** The same in a query. */
export const TimeParameter = z.string().transform((text, context) => {
  const time = timeOf(text);
  if (time !== null) return time;
  context.addIssue('use a date (2026-01-31) or a time with zone (2026-01-31T12:00:00Z)');
  return z.NEVER;
});
