/** The day of a time as ISO 8601 date, in UTC. @param time Unix milliseconds */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
