/**
 * The beginning of a day where the user is, or of one some days later, as the service takes it.
 * @param day as a date field has it, 2026-01-31
 */
export function momentOf(day: string, later = 0): string {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + later);
  return at.toISOString();
}
