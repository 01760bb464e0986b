const UNITS: Record<string, { unit: string; days: number }> = {
  Y: { unit: 'year', days: 365 },
  M: { unit: 'month', days: 30.4375 },
  W: { unit: 'week', days: 7 },
  D: { unit: 'day', days: 1 },
  TH: { unit: 'hour', days: 1 / 24 },
  TM: { unit: 'minute', days: 1 / 1440 },
  TS: { unit: 'second', days: 1 / 86_400 },
};

function parse(duration: string): { count: number; unit: string; days: number } | null {
  const [, time = '', count, letter] = /^P(T?)(\d+)([A-Z])$/.exec(duration) ?? [];
  const found = letter && UNITS[time + letter];
  return found ? { count: Number(count), ...found } : null;
}

/**
 * An ISO 8601 duration of one unit in whole days, rounded up.
 * @throws RangeError for anything else
 */
export function daysOf(duration: string): number {
  const parsed = parse(duration);
  if (!parsed) throw new RangeError(`not a duration: ${duration}`);
  return Math.ceil(parsed.count * parsed.days);
}

/** An ISO 8601 duration of one unit in the words of a language; null when it is none. */
export function durationText(duration: string, language: string): string | null {
  const parsed = parse(duration);
  if (!parsed) return null;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: parsed.unit,
    unitDisplay: 'long',
  }).format(parsed.count);
}
