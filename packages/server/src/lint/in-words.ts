import { durationText } from '../sites/duration.ts';

/** An ISO 8601 duration as messages say it: P6M is 6 months. */
export const inWords = (duration: string): string => durationText(duration, 'en') ?? duration;
