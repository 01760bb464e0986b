/** A piece of the site script, before the guard, whose control is to find this one. */
import type { GuardedSite } from './pieces.ts';
import { sendsSignal } from './sends-signal.ts';
import { keepStatus } from './status.ts';
import { whenParsed } from './when-parsed.ts';

declare const SITE: GuardedSite;

if (sendsSignal()) {
  const { honoured = {} } = SITE;
  whenParsed(() => {
    // The piece for several languages comes before this one.
    const language = SITE.wishedLanguage?.() ?? Object.keys(honoured)[0];
    keepStatus(honoured[language ?? ''] ?? '');
  });
}
