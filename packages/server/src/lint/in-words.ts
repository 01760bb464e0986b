import type { Words } from '@assent/contract';
import { durationText } from '../sites/duration.ts';

/** An ISO 8601 duration as messages say it, in German as it stands behind "für": P6M is 6 months. */
export const inWords = (duration: string): Words => ({
  en: durationText(duration, 'en') ?? duration,
  de: durationText(duration, 'de') ?? duration,
});
