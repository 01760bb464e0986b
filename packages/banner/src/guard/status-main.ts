/** A piece of the site script, before the guard, whose control is to find this one. */
import { pickLanguage, type SiteScript } from '@assent/contract/vocabulary';
import { sendsSignal } from './sends-signal.ts';
import { keepStatus } from './status.ts';
import { whenParsed } from './when-parsed.ts';

declare const SITE: SiteScript;

if (sendsSignal()) {
  const { honoured = {}, aliases } = SITE;
  whenParsed(() => {
    const wished = [document.documentElement.lang, ...navigator.languages];
    const [first = ''] = Object.keys(honoured);
    const language = pickLanguage(wished, Object.keys(honoured), aliases, first);
    keepStatus(honoured[language] ?? '');
  });
}
