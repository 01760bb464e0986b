/** Faults of the markup in owners' texts, and of markup where there is none. */
import { isMarked, type LocalText, type SiteConfig, type UntoldFault } from '@assent/contract';
import { parseMarkup } from '../sites/markup.ts';

export const markupFaults = ({ texts, categories, ageLine }: SiteConfig): UntoldFault[] => [
  ...Object.entries(texts).flatMap(([language, own = {}]) =>
    Object.entries(own).flatMap(([key, text]) => ownFaults(`texts.${language}.${key}`, key, text)),
  ),
  ...categories.flatMap(({ description }, i) =>
    localFaults(`categories[${i}].description`, description),
  ),
  ...localFaults('ageLine.text', ageLine?.text),
];

function ownFaults(path: string, key: string, text: string): UntoldFault[] {
  const { text: marked, fault } = parseMarkup(text);
  if (isMarked(key)) return fault === null ? [] : [{ path, message: fault }];
  // A plain text is its own markup.
  return marked === text
    ? []
    : [
        {
          path,
          message: {
            en: 'is shown as it is written: no tags here',
            de: 'wird gezeigt, wie es geschrieben ist: hier keine Tags',
          },
        },
      ];
}

function localFaults(path: string, text: LocalText | undefined): UntoldFault[] {
  const texts = typeof text === 'string' ? [['', text]] : Object.entries(text ?? {});
  return texts.flatMap(([language, source = '']) => {
    const { fault } = parseMarkup(source);
    return fault === null
      ? []
      : [{ path: language ? `${path}.${language}` : path, message: fault }];
  });
}
