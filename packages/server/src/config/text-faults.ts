import { isMarked, type LocalText, type SiteConfig, type UntoldFault } from '@assent/contract';
import { parseMarkup, plainText } from '../sites/markup.ts';
import { wordsFor } from '../sites/texts.ts';
import type { PublishedConfig } from './published.ts';

/** The words of the buttons on which a fair choice depends. */
const BUTTONS = ['reject', 'accept', 'settings', 'save'] as const;

/** Some characters are not blank and show nothing. */
const WORD = /[\p{L}\p{N}]/u;
const NO_WORD = /[^\p{L}\p{N}]/gu;

/** What a text may have at most, in UTF-16 code units: nobody reads more before a choice. */
export const LONGEST_TEXT = 4000;

/** They turn what follows around, so that a text reads otherwise than it is written (UAX #9). */
const OVERRIDE = /[\u202d\u202e]/;

/** Own texts that say nothing, too much, or the same for a yes and for a no. */
export const textFaults = (config: SiteConfig): UntoldFault[] => [
  ...[...ownTexts(config), ...localTexts(config)].flatMap(({ path, text }) =>
    unreadable(path, text),
  ),
  ...ownTexts(config)
    .filter(({ key, text }) => !WORD.test(isMarked(key) ? shownOf(text) : text))
    .map(({ path }) => ({
      path,
      message: { en: 'has no word in it', de: 'enthält kein Wort' },
    })),
  ...config.languages.offered.flatMap((language) => sameWords(config, language)),
];

/** Own words on the buttons, which nobody but people can judge (rule EU-REJECT). */
export const textWarnings = ({ config }: PublishedConfig): UntoldFault[] =>
  ownTexts(config)
    .filter(({ key }) => key === 'reject' || key === 'accept')
    .map(({ path, key }) => ({
      path,
      message: {
        en: `your own words must say as plainly that everything optional is ${
          key === 'reject' ? 'refused' : 'allowed'
        }, and programs that answer banners may not know them (rule EU-REJECT)`,
        de: `Ihre eigenen Worte müssen ebenso klar sagen, dass alles Abwählbare ${
          key === 'reject' ? 'abgelehnt' : 'erlaubt'
        } wird, und Programme, die auf Banner antworten, kennen sie womöglich nicht (Regel EU-REJECT)`,
      },
    }));

function unreadable(path: string, text: string): UntoldFault[] {
  const override = OVERRIDE.exec(text)?.[0].codePointAt(0)?.toString(16).toUpperCase();
  return [
    ...(text.length > LONGEST_TEXT
      ? [
          {
            path,
            message: {
              en: `has ${text.length} characters; at most ${LONGEST_TEXT} fit`,
              de: `hat ${text.length} Zeichen; höchstens ${LONGEST_TEXT} passen`,
            },
          },
        ]
      : []),
    ...(override
      ? [
          {
            path,
            message: {
              en: `holds the invisible character U+${override}, which turns text around`,
              de: `enthält das unsichtbare Zeichen U+${override}, das Text umkehrt`,
            },
          },
        ]
      : []),
  ];
}

const shownOf = (text: string): string => plainText(parseMarkup(text).text ?? text);

function sameWords(config: SiteConfig, language: string): UntoldFault[] {
  const words = wordsFor(config, language);
  const shown = BUTTONS.map((key) => words.text(key).replace(NO_WORD, '').toLowerCase());
  return BUTTONS.flatMap((key, i) => {
    const first = shown.indexOf(shown[i] ?? '');
    if (first === i || !shown[i]) return [];
    return [
      {
        path: `texts.${language}.${key}`,
        message: {
          en: `says the same as "${BUTTONS[first]}"`,
          de: `sagt dasselbe wie „${BUTTONS[first]}“`,
        },
      },
    ];
  });
}

const ownTexts = ({
  texts,
}: Pick<SiteConfig, 'texts'>): { path: string; key: string; text: string }[] =>
  Object.entries(texts).flatMap(([language, own = {}]) =>
    Object.entries(own).map(([key, text]) => ({ path: `texts.${language}.${key}`, key, text })),
  );

/** Texts of the banner that stand elsewhere in a configuration. */
const localTexts = ({ categories, ageLine }: SiteConfig): { path: string; text: string }[] => [
  ...categories.flatMap(({ title, description }, i) => [
    ...inLanguages(`categories[${i}].title`, title),
    ...inLanguages(`categories[${i}].description`, description),
  ]),
  ...inLanguages('ageLine.text', ageLine?.text),
];

const inLanguages = (path: string, text: LocalText = {}): { path: string; text: string }[] =>
  typeof text === 'string'
    ? [{ path, text }]
    : Object.entries(text).map(([language, each]) => ({ path: `${path}.${language}`, text: each }));
