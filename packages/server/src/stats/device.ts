import type { Device } from '@assent/contract';

/** Programs that nobody sits before, and screens of another kind. */
const OTHER =
  /bot\b|crawl|spider|slurp|headless|lighthouse|smart-?tv|apple ?tv|google ?tv|android tv|bravia|roku|web0s|; tv;|hbbtv|netcast|viera|\baft[a-z]{1,4}\b|crkey|playstation|xbox|nintendo|oculus|quest \d/;
/** Every browser begins so; what fetches pages by itself mostly does not. */
const BROWSER = /^(mozilla|opera)\//;
const TABLET = /ipad|tablet(?! pc)|kindle|playbook|\bkf[a-z]{3,5}\b|android(?!.*\bmobi)/;
const PHONE = /iphone|ipod|\bmobi|blackberry|bb10|opera mini|symbian|midp/;
const DESKTOP = /windows|macintosh|x11|cros|linux/;

/** Real ones are shorter, and what comes after says nothing more. */
const LONGEST = 300;

/**
 * The class of the device that a request comes from. An iPad that asks for sites as a Mac does counts as
 * one.
 * @param userAgent the `User-Agent` header; it is looked at and forgotten
 * @param mobile the `Sec-CH-UA-Mobile` header, which Chromium sends: `?1` on a phone
 */
export function deviceOf(userAgent: string | undefined, mobile: string | undefined): Device {
  const agent = (userAgent ?? '').slice(0, LONGEST).toLowerCase();
  if (!BROWSER.test(agent) || OTHER.test(agent)) return 'other';
  if (mobile === '?1') return 'phone';
  if (TABLET.test(agent)) return 'tablet';
  if (PHONE.test(agent)) return 'phone';
  return DESKTOP.test(agent) ? 'desktop' : 'other';
}
