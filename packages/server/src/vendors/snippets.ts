/** Calls and settings that inline snippets are known by, where no address stands in them. */

/** By the vendor's id in the registry; the first of two that fit is not the better one. */
const SNIPPETS: readonly (readonly [vendor: string, sign: RegExp])[] = [
  ['google-analytics', /\bG-[A-Z0-9]{6,14}\b|\bUA-\d{4,10}-\d{1,4}\b/],
  ['google-ads', /\bAW-\d{6,14}\b/],
  ['google-tag-manager', /\bGTM-[A-Z0-9]{4,10}\b/],
  ['google-adsense', /\badsbygoogle\b|\bca-pub-\d{10,20}\b/],
  ['google-recaptcha', /\bgrecaptcha\b/],
  ['meta-pixel', /\bfbq\(|\/fbevents\.js/],
  ['facebook-social-plugins', /\bFB\.init\(|\bfb-like\b|connect\.facebook\.net\/[^"']*\/sdk\.js/],
  ['tiktok-pixel', /\bttq\.|\bTiktokAnalyticsObject\b/],
  ['hotjar', /\b_hjSettings\b/],
  ['microsoft-clarity', /\bclarity\(/],
  ['microsoft-uet', /\buetq\b/],
  ['linkedin-insight', /\b_linkedin_(?:data_)?partner_ids?\b/],
  ['snapchat-pixel', /\bsnaptr\(/],
  ['pinterest-tag', /\bpintrk\(/],
  ['reddit-pixel', /\brdt\(/],
  ['x-pixel', /\btwq\(/],
  ['intercom', /\bintercomSettings\b|\bIntercom\(/],
  ['hubspot', /\bhbspt\b|\b_hsq\b/],
  ['plausible', /\bplausible\(/],
  ['bitrix24-widget', /\bb24form\b|\bBX24/],
];

/** Ids of the vendors that a script speaks to. */
export const vendorsInSnippet = (script: string): string[] =>
  SNIPPETS.flatMap(([vendor, sign]) => (sign.test(script) ? [vendor] : []));

/** For the test that the registry knows each of them. */
export const SNIPPET_VENDORS = SNIPPETS.map(([vendor]) => vendor);
