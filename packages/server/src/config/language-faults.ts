import { LOCALES } from '@assent/banner/locales';
import type { SiteConfig, UntoldFault, Words } from '@assent/contract';

/** Faults of the languages that a site offers, and of the texts that the owner wrote for them. */
export function languageFaults({ languages, texts, domains }: SiteConfig): UntoldFault[] {
  const offered: readonly string[] = languages.offered;
  const faults: UntoldFault[] = [];
  if (!offered.includes(languages.default)) {
    faults.push({
      path: 'languages.default',
      message: notOffered(languages.default),
    });
  }
  domains.forEach(({ languages: own }, i) => {
    own?.forEach((language, j) => {
      if (!offered.includes(language)) {
        faults.push({
          path: `domains[${i}].languages[${j}]`,
          message: notOffered(language),
        });
      }
    });
  });
  for (const [language, own] of Object.entries(texts)) {
    for (const key of Object.keys(own ?? {})) {
      if (!isTextKey(key)) {
        faults.push({ path: `texts.${language}.${key}`, message: NO_SUCH_TEXT });
      }
    }
  }
  return faults;
}

const notOffered = (language: string): Words => ({
  en: `"${language}" is not among the offered languages`,
  de: `„${language}“ ist keine der angebotenen Sprachen`,
});

const NO_SUCH_TEXT: Words = {
  en: 'there is no text of that name',
  de: 'es gibt keinen Text dieses Namens',
};

const ENGLISH = LOCALES.en ?? {};
const PLURAL = /\.(zero|one|two|few|many|other)$/;

const isTextKey = (key: string): boolean =>
  Object.hasOwn(ENGLISH, key) || Object.hasOwn(ENGLISH, `${key.replace(PLURAL, '')}.other`);
