/** Addresses and small pieces of markup that many ways share. */
import type { OwnFile, Way, Works } from '../way.ts';

/** Real vendors' hosts, as the registry knows them. */
export const HOST = {
  analytics: 'www.google-analytics.com',
  facebook: 'www.facebook.com',
  fonts: 'fonts.googleapis.com',
  fontFiles: 'fonts.gstatic.com',
  hotjar: 'static.hotjar.com',
  youtube: 'www.youtube.com',
} as const;

/** A program that leaves its host's name in `window.__ran`. */
export const SCRIPT = `https://${HOST.analytics}/analytics.js`;
/** The same on a host that the registry names for every kind of use. */
export const OTHER_SCRIPT = `https://${HOST.hotjar}/c/hotjar-1.js`;
export const PIXEL = `https://${HOST.facebook}/tr/?id=1&ev=PageView&noscript=1`;
export const FRAME = `https://${HOST.youtube}/embed/M7lc1UVf-VE`;
export const IMAGE = `https://${HOST.hotjar}/i.gif`;
export const COLLECT = `https://${HOST.analytics}/g/collect?v=2`;
export const STYLE = `https://${HOST.fonts}/css2?family=Bitter`;
export const FONT = `https://${HOST.fontFiles}/s/bitter.woff2`;

export const ranScript: Works = { ran: HOST.analytics };
export const ranOther: Works = { ran: HOST.hotjar };
export const sentPixel: Works = { request: HOST.facebook };
export const sentImage: Works = { request: HOST.hotjar };
export const sentCollect: Works = { request: HOST.analytics };
export const sentStyle: Works = { request: HOST.fonts };
export const sentFrame: Works = { request: HOST.youtube };

/** An inline script. */
export const run = (code: string): string => `<script>${code}</script>`;
export const js = (body: string): OwnFile => ({ type: 'text/javascript', body });
export const css = (body: string): OwnFile => ({ type: 'text/css', body });
export const page = (body: string): OwnFile => ({ type: 'text/html; charset=utf-8', body });

/** For what a script asks once. */
export const ONCE = { once: true } as const;

/** A way that is one inline script. */
export const byScript = (
  id: string,
  title: string,
  code: string,
  works: Works,
  files?: Way['files'],
): Way => ({ id, title, html: run(code), works, files, ...(works === sentCollect && ONCE) });

/** Why patches do not see an import. */
export const SYNTAX = {
  what: 'nothing',
  why: 'an import is syntax, which no patch sees',
} as const;

/** Why a frame's location leads on. */
export const LOCATION = {
  what: 'connection',
  why: 'no script can change what `location` does, and Chromium connects before it asks the policy',
} as const;

/** Firefox has judged by the static policy before the inline script takes it back. */
const STATIC_IN_FIREFOX = { levels: ['strict', 'strict-paths'], browser: 'firefox' } as const;

/** What Firefox's speculative loads of candidates do not ask. */
export const CANDIDATES = {
  where: STATIC_IN_FIREFOX,
  what: 'request',
  why: 'its speculative loads of `srcset` do not ask the static policy',
} as const;

/** What its look-ahead makes of hints. */
export const HINT_FAILS = {
  where: STATIC_IN_FIREFOX,
  why: 'its look-ahead judges hints by the static policy; what they hint at loads all the same',
} as const;

/** What its look-ahead makes of whatever loads more than itself. */
export const AHEAD_FAILS = {
  where: STATIC_IN_FIREFOX,
  why: 'its look-ahead has judged by the static policy where this leads to',
} as const;

/** What a reload in Firefox does with frames that have no page of their own. */
export const FRAME_COMES_BACK = {
  where: { levels: ['strict', 'strict-paths', 'edge'], browser: 'firefox' },
  why: 'a reload brings back what the frame showed before, in a race with what scripts do with it',
} as const;

/** Why a frame's connection stays. */
export const FRAME_CONNECTS = {
  what: 'connection',
  why: 'Chromium connects for a frame in the markup before it asks the policy',
} as const;
