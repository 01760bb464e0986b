import { numberText, wordsOf } from '../../language.ts';
import { Field } from '../../ui/form.tsx';
import type { Editing } from './editing.ts';
import type { Shown } from './preview-state.ts';
import { put } from './put.ts';
import { words } from './words.ts';

type ColourName = 'ink' | 'quiet' | 'paper' | 'line' | 'fill' | 'onFill' | 'on' | 'focus';
const NAMES: readonly ColourName[] = [
  'paper',
  'ink',
  'quiet',
  'fill',
  'onFill',
  'line',
  'on',
  'focus',
];

/** The colours of the scheme that is looked at, and how well each is read on what it stands on. */
export function ColourFields({ draft, state }: Editing) {
  const w = wordsOf(words);
  const scheme = state.view.scheme.value;
  return (
    <>
      <fieldset class="pills">
        <legend>{w.scheme}</legend>
        {(['light', 'dark'] as const).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="scheme-of-colours"
              checked={each === scheme}
              onChange={() => {
                state.view.scheme.value = each;
              }}
            />
            {w.schemes[each]}
          </label>
        ))}
      </fieldset>
      <p class="hint">{w.coloursHint}</p>
      {NAMES.map((name) => (
        <ColourField key={`${scheme} ${name}`} name={name} draft={draft} state={state} />
      ))}
    </>
  );
}

function ColourField({ name, draft, state }: Editing & { name: ColourName }) {
  const w = wordsOf(words);
  const scheme = state.view.scheme.value;
  const own = draft.config.value.banner?.theme?.[scheme]?.[name];
  const hex = state.shown.value?.colours[scheme][name] ?? '#000000';
  const set = (value: string | undefined) =>
    draft.edit((config) => put(config, ['banner', 'theme', scheme, name], value));
  const said = state.faultAt(`banner.theme.${scheme}.${name}`);
  const { enough, tooLittle } = contrastTexts(state.shown.value, scheme, name);
  return (
    <Field
      name={`${scheme}-${name}`}
      label={w.colours[name]}
      // The service says the same of a contrast, in its own words.
      fault={tooLittle || (said?.includes(CONTRAST_RULE) ? undefined : said)}
      hint={enough && <span class="ratio">{enough}</span>}
    >
      {(control) => (
        <div class="colour">
          <input
            type="color"
            aria-label={w.pick(w.colours[name])}
            value={hex}
            onInput={({ currentTarget }) => set(currentTarget.value)}
          />
          <input
            {...control}
            type="text"
            spellcheck={false}
            autocomplete="off"
            value={own ?? ''}
            placeholder={hex}
            onInput={({ currentTarget: { value } }) => set(value.trim() || undefined)}
          />
          {own !== undefined && (
            <button
              type="button"
              class="icon"
              aria-label={w.reset(w.colours[name])}
              title={w.reset(w.colours[name])}
              onClick={() => set(undefined)}
            >
              ↺
            </button>
          )}
        </div>
      )}
    </Field>
  );
}

/** How the service names the rule of the contrast. */
const CONTRAST_RULE = 'EU-CONTRAST';

/**
 * The figures of the pairs that a colour is in: those in which it stands on another, and those in which
 * something stands on it that cannot be read; '' for none.
 */
function contrastTexts(shown: Shown | null, scheme: 'light' | 'dark', name: ColourName) {
  const w = wordsOf(words);
  const pairs = shown?.contrasts.filter((pair) => pair.scheme === scheme) ?? [];
  const texts = (isEnough: boolean) =>
    pairs
      .filter(({ ratio, least }) => ratio >= least === isEnough)
      .flatMap(({ above, below, ratio, least }) => {
        const other = above === name ? below : below === name && !isEnough && above;
        // Of the names that the form has.
        return other
          ? [
              w.ratio(
                numberText(ratio),
                w.colours[other as ColourName],
                isEnough ? '' : numberText(least),
              ),
            ]
          : [];
      })
      .join('; ');
  return { enough: texts(true), tooLittle: texts(false) };
}
