/** A piece of the site script, before the guard, whose control is to find this one. */
import { pickLanguage, type SiteScript } from '@assent/contract/vocabulary';
import { keepStatus } from './status.ts';
import { whenParsed } from './when-parsed.ts';

declare const SITE: SiteScript;

if ((navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true) {
  const { honoured = {}, aliases } = SITE;
  whenParsed(() => {
    const wished = [document.documentElement.lang, ...navigator.languages];
    const [first = ''] = Object.keys(honoured);
    const language = pickLanguage(wished, Object.keys(honoured), aliases, first);
    keepStatus(honoured[language] ?? '');
  });
}
