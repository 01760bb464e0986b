import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PLURAL = /\.(zero|one|two|few|many|other)$/;
const baseOf = (key) => key.replace(PLURAL, '');

/**
 * What a language file lacks beside the English one, a line each: a text, or a plural form of the
 * language.
 * @param {string} folder
 */
export function localeFaults(folder) {
  const read = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const english = Object.keys(read('en.json'));
  return readdirSync(folder).flatMap((file) => {
    const texts = read(file);
    const forms = new Intl.PluralRules(file.slice(0, -5)).resolvedOptions().pluralCategories;
    const wanted = english.flatMap((key) =>
      PLURAL.test(key) ? forms.map((form) => `${baseOf(key)}.${form}`) : [key],
    );
    return [...new Set(wanted)]
      .filter((key) => !texts[key]?.trim())
      .map((key) => `locales/${file}: the text "${key}" is missing`);
  });
}
