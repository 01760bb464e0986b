import { BANNER_FORMS, type BannerForm, POSITIONS_OF } from '@assent/contract/vocabulary';
import { wordsOf } from '../../language.ts';
import { Field, TextField } from '../../ui/form.tsx';
import type { Editing } from './editing.ts';
import { put } from './put.ts';
import { words } from './words.ts';

/** Form, place, corners, fonts, logo, and how visitors come back to the settings. */
export function LookFields({ draft, state }: Editing) {
  const w = wordsOf(words);
  const banner = draft.config.value.banner ?? {};
  const { form = 'bar', reopen = 'floating', theme } = banner;
  const position = banner.position ?? POSITIONS_OF[form][0];
  const radius = theme?.radius ?? OWN_RADIUS;
  const set = (path: readonly string[], value: unknown) =>
    draft.edit((config) => put(config, ['banner', ...path], value));

  /** A bar is what a banner is without a form; a position is of one form only. */
  function setForm(next: BannerForm): void {
    draft.edit((config) => {
      const moved = put(config, ['banner', 'position'], undefined);
      return put(moved, ['banner', 'form'], next === 'bar' ? undefined : next);
    });
  }

  return (
    <>
      <fieldset class="pills">
        <legend>{w.form}</legend>
        {BANNER_FORMS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="form"
              checked={each === form}
              onChange={() => setForm(each)}
            />
            {w.forms[each]}
          </label>
        ))}
      </fieldset>
      <Field name="position" label={w.position} fault={state.faultAt('banner.position')}>
        {(control) => (
          <select
            {...control}
            value={position}
            onChange={({ currentTarget: { value } }) =>
              set(['position'], value === POSITIONS_OF[form][0] ? undefined : value)
            }
          >
            {POSITIONS_OF[form].map((each) => (
              <option key={each} value={each}>
                {w.positions[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field name="radius" label={`${w.radius}: ${radius} px`}>
        {(control) => (
          <input
            {...control}
            type="range"
            min="0"
            max="32"
            value={radius}
            onInput={({ currentTarget }) => set(['theme', 'radius'], Number(currentTarget.value))}
          />
        )}
      </Field>
      <TextField
        name="font"
        label={w.font}
        hint={w.fontHint}
        fault={faultOfList(state, 'banner.theme.font', theme?.font?.length ?? 0)}
        value={theme?.font?.join(', ') ?? ''}
        placeholder="system-ui, sans-serif"
        onChange={({ currentTarget: { value } }) => set(['theme', 'font'], namesIn(value))}
      />
      <TextField
        name="logo"
        label={w.logo}
        hint={w.logoHint}
        fault={state.faultAt('banner.logo')}
        value={banner.logo ?? ''}
        placeholder="/logo.svg"
        onInput={({ currentTarget: { value } }) => set(['logo'], value.trim() || undefined)}
      />
      <fieldset>
        <legend>{w.reopen}</legend>
        <p class="hint">{w.reopenHint}</p>
        {(['floating', 'own'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="reopen"
              checked={each === reopen}
              onChange={() => set(['reopen'], each === 'floating' ? undefined : each)}
            />
            <span>{w.reopens[each]}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{w.shadow}</legend>
        <p class="hint">{w.shadowHint}</p>
        <label>
          <input
            type="checkbox"
            checked={banner.shadow ?? false}
            onChange={({ currentTarget }) => set(['shadow'], currentTarget.checked || undefined)}
          />
          {w.shadowOn}
        </label>
      </fieldset>
    </>
  );
}

/** As the banner's own style sheet has it, in pixels. */
const OWN_RADIUS = 12;

/** Names between commas; undefined for none. */
function namesIn(text: string): string[] | undefined {
  const names = text
    .split(',')
    .map((name) => name.trim().replace(/^["']|["']$/g, ''))
    .filter(Boolean);
  return names.length ? names : undefined;
}

/** What is wrong with a list, or with the first of its entries that something is wrong with. */
const faultOfList = (state: Editing['state'], path: string, length: number) =>
  [path, ...Array.from({ length }, (_, at) => `${path}[${at}]`)]
    .map((each) => state.faultAt(each))
    .find(Boolean);
