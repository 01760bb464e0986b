import { LANGUAGES, type Language } from '@assent/contract/vocabulary';
import { language, wordsOf } from '../../language.ts';
import { Field } from '../../ui/form.tsx';
import type { Editing } from './editing.ts';
import { languageName } from './language-name.ts';
import { put } from './put.ts';
import { words } from './words.ts';

/** Which languages visitors are asked in. */
export function LanguageFields({ draft, state }: Editing) {
  const w = wordsOf(words);
  const languages = draft.config.value.languages;
  const offered = languages?.offered ?? [];
  const sorted = LANGUAGES.map((tag) => ({ tag, name: languageName(tag) })).sort((one, other) =>
    one.name.localeCompare(other.name, language.value),
  );

  function offer(tag: Language, isOffered: boolean): void {
    const next = isOffered ? [...offered, tag] : offered.filter((each) => each !== tag);
    draft.edit((config) => put(config, ['languages', 'offered'], next));
    const { language: looked } = state.view;
    if (isOffered) looked.value = tag;
    else if (looked.value === tag) looked.value = languages?.default ?? 'en';
  }

  return (
    <>
      <Field
        name="defaultLanguage"
        label={w.defaultLanguage}
        hint={w.defaultHint}
        fault={state.faultAt('languages.default')}
      >
        {(control) => (
          <select
            {...control}
            value={languages?.default}
            onChange={({ currentTarget: { value } }) =>
              draft.edit((config) => put(config, ['languages', 'default'], value))
            }
          >
            {offered.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset class="languages">
        <legend>{w.offered}</legend>
        {sorted.map(({ tag, name }) => (
          <label key={tag}>
            <input
              type="checkbox"
              checked={offered.includes(tag)}
              disabled={tag === languages?.default}
              onChange={({ currentTarget }) => offer(tag, currentTarget.checked)}
            />
            {name}
          </label>
        ))}
      </fieldset>
    </>
  );
}
