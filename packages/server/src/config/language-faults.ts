import { LOCALES } from '@assent/banner/locales';
import type { Fault, SiteConfig } from '@assent/contract';

/** Faults of the languages that a site offers, and of the texts that the owner wrote for them. */
export function languageFaults({ languages, texts, domains }: SiteConfig): Fault[] {
  const offered: readonly string[] = languages.offered;
  const faults: Fault[] = [];
  if (!offered.includes(languages.default)) {
    faults.push({
      path: 'languages.default',
      message: `"${languages.default}" is not among the offered languages`,
    });
  }
  domains.forEach(({ languages: own }, i) => {
    own?.forEach((language, j) => {
      if (!offered.includes(language)) {
        faults.push({
          path: `domains[${i}].languages[${j}]`,
          message: `"${language}" is not among the offered languages`,
        });
      }
    });
  });
  for (const [language, own] of Object.entries(texts)) {
    for (const key of Object.keys(own ?? {})) {
      if (!isTextKey(key)) {
        faults.push({ path: `texts.${language}.${key}`, message: 'there is no text of that name' });
      }
    }
  }
  return faults;
}

const ENGLISH = LOCALES.en ?? {};
const PLURAL = /\.(zero|one|two|few|many|other)$/;

const isTextKey = (key: string): boolean =>
  Object.hasOwn(ENGLISH, key) || Object.hasOwn(ENGLISH, `${key.replace(PLURAL, '')}.other`);
