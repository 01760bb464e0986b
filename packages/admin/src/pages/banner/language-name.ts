import { language } from '../../language.ts';

/** A language's name in the user's own. @param tag BCP 47 */
export const languageName = (tag: string): string =>
  new Intl.DisplayNames(language.value, { type: 'language' }).of(tag) ?? tag;
