/**
 * Languages that a site may offer, as BCP 47 tags: the 24 official languages of the EU and the
 * others that the product speaks. All come with built-in texts.
 */
export const LANGUAGES = [
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'it',
  'lt',
  'lv',
  'mt',
  'nl',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sv',
  'no',
  'is',
  'tr',
  'uk',
  'ru',
  'ar',
  'he',
  'hi',
  'id',
  'ms',
  'th',
  'vi',
  'ja',
  'ko',
  'zh-CN',
  'zh-TW',
  'pt-BR',
] as const;
export type Language = (typeof LANGUAGES)[number];

const RIGHT_TO_LEFT: readonly string[] = ['ar', 'he'];

/** The writing direction of a language, for the `dir` attribute. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr';
}

/** Tags under which browsers name a language that has another tag here, and the tag here. */
const ALIASES: Record<string, Language> = {
  nb: 'no',
  nn: 'no',
  'zh-hant': 'zh-TW',
  'zh-hk': 'zh-TW',
  'zh-mo': 'zh-TW',
  iw: 'he',
};

/**
 * What else leads to one of these languages, in lower case: other tags of it, its own tag where that has capitals, and
 * the primary language of the first that is of a region.
 */
export function aliasesOf(offered: readonly string[]): Record<string, string> {
  const others = Object.entries(ALIASES).filter(([, language]) => offered.includes(language));
  const aliases: Record<string, string> = Object.fromEntries(others);
  for (const language of offered.filter((tag) => tag.includes('-'))) {
    const primary = language.replace(/-.*/, '');
    aliases[language.toLowerCase()] = language;
    if (!offered.includes(primary)) aliases[primary] ??= language;
  }
  return aliases;
}

/**
 * The best offered language for a list of wished ones: the tag with its region or script, then the
 * primary language, for each wish in turn.
 * @param aliases see {@link aliasesOf}
 * @returns the fallback when nothing fits
 */
export function pickLanguage(
  wished: readonly string[],
  offered: readonly string[],
  aliases: Record<string, string> = {},
  fallback: string,
): string {
  for (const wish of wished) {
    const [primary = '', next] = wish.toLowerCase().split('-');
    for (const tag of [`${primary}-${next}`, primary]) {
      const found = aliases[tag] ?? tag;
      if (offered.includes(found)) return found;
    }
  }
  return fallback;
}
