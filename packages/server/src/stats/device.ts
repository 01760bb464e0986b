import type { Device } from '@assent/contract';

/** Programs that no visitor sits before, and screens that are none of the other classes. */
const OTHER =
  /bot\b|crawl|spider|slurp|headless|lighthouse|^(?!mozilla|opera)|smart-?tv|apple ?tv|android tv|googletv|bravia|roku|web0s|webos|tizen (?:tv|2\.4)|; tv;|hbbtv|netcast|viera|aft[a-z]{1,4}\b|crkey|playstation|xbox|nintendo|watch|oculus|quest/;
const TABLET =
  /ipad|tablet(?! pc)|kindle|silk(?!.*\bmobile\b)|playbook|kf[a-z]{3,5}\b|android(?!.*\bmobi)/;
const PHONE =
  /iphone|ipod|\bmobi|windows phone|blackberry|bb10|opera mini|kaios|symbian|series\s?60|midp/;
const DESKTOP = /windows|macintosh|x11|cros|linux/;

/**
 * The class of the device that a request comes from. An iPad asks for sites as a Mac does, and then counts
 * as one.
 * @param userAgent the `User-Agent` header; it is looked at and forgotten
 * @param mobile the `Sec-CH-UA-Mobile` header, which Chromium sends: `?1` on a phone
 */
export function deviceOf(userAgent: string | undefined, mobile: string | undefined): Device {
  const agent = (userAgent ?? '').slice(0, LONGEST).toLowerCase();
  if (OTHER.test(agent)) return 'other';
  if (mobile === '?1') return 'phone';
  if (TABLET.test(agent)) return 'tablet';
  if (PHONE.test(agent)) return 'phone';
  return DESKTOP.test(agent) ? 'desktop' : 'other';
}

/** Real ones are shorter, and what comes after says nothing more. */
const LONGEST = 400;
