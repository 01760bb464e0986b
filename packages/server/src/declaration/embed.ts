import type { LiveConfig } from '../config/published.ts';
import { wrap } from '../sites/site-files.ts';
import { vocabularyOf } from './words/index.ts';

/**
 * The script of the embed with what it must know before it has a declaration: the site, its languages,
 * and what it says while it loads and when it cannot.
 */
export function embedScript({ site, config }: LiveConfig, code: string): string {
  const { offered, default: fallback } = config.languages;
  const texts = offered.map((language) => {
    const { lang, texts } = vocabularyOf(language, fallback);
    const { loading, failed, openPage } = texts;
    return [language, { lang, loading, failed, openPage }] as const;
  });
  return wrap(code, '__ASSENT_DECLARATION__', {
    site,
    offered,
    fallback,
    texts: Object.fromEntries(texts),
  });
}
