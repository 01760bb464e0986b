import type { Fault, SiteConfig } from '@assent/contract';
import { parseMarkup, plainText } from '../sites/markup.ts';
import { wordsFor } from '../sites/texts.ts';
import { isMarked } from './markup-faults.ts';
import type { PublishedConfig } from './published.ts';

/** The words of the buttons on which a fair choice depends. */
const BUTTONS = ['reject', 'accept', 'settings', 'save'] as const;

/** Some characters are not blank and show nothing. */
const WORD = /[\p{L}\p{N}]/u;
const NO_WORD = /[^\p{L}\p{N}]/gu;

/** Own texts that say nothing, or the same for a yes and for a no. */
export const textFaults = (config: SiteConfig): Fault[] => [
  ...ownTexts(config)
    .filter(({ key, text }) => !WORD.test(isMarked(key) ? shownOf(text) : text))
    .map(({ path }) => ({ path, message: 'has no word in it' })),
  ...config.languages.offered.flatMap((language) => sameWords(config, language)),
];

/** Own words on the buttons, which nobody but people can judge (rule EU-REJECT). */
export const textWarnings = ({ config }: PublishedConfig): Fault[] =>
  ownTexts(config)
    .filter(({ key }) => key === 'reject' || key === 'accept')
    .map(({ path, key }) => ({
      path,
      message: `your own words must say as plainly that everything optional is ${
        key === 'reject' ? 'refused' : 'allowed'
      }, and programs that answer banners may not know them (rule EU-REJECT)`,
    }));

const shownOf = (text: string): string => plainText(parseMarkup(text).text ?? text);

function sameWords(config: SiteConfig, language: string): Fault[] {
  const words = wordsFor(config, language);
  const shown = BUTTONS.map((key) => words.text(key).replace(NO_WORD, '').toLowerCase());
  return BUTTONS.flatMap((key, i) => {
    const first = shown.indexOf(shown[i] ?? '');
    if (first === i || !shown[i]) return [];
    return [{ path: `texts.${language}.${key}`, message: `says the same as "${BUTTONS[first]}"` }];
  });
}

const ownTexts = ({
  texts,
}: Pick<SiteConfig, 'texts'>): { path: string; key: string; text: string }[] =>
  Object.entries(texts).flatMap(([language, own = {}]) =>
    Object.entries(own).map(([key, text]) => ({ path: `texts.${language}.${key}`, key, text })),
  );
