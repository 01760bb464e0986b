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
  return (
    <Field
      name={`${scheme}-${name}`}
      label={w.colours[name]}
      fault={state.faultAt(`banner.theme.${scheme}.${name}`)}
      hint={<Contrasts shown={state.shown.value} scheme={scheme} name={name} />}
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
            <button type="button" class="plain" onClick={() => set(undefined)}>
              {w.reset} <span class="hidden">{w.colours[name]}</span>
            </button>
          )}
        </div>
      )}
    </Field>
  );
}

/** The figures of the pairs in which a colour stands on another. */
function Contrasts({
  shown,
  scheme,
  name,
}: {
  shown: Shown | null;
  scheme: 'light' | 'dark';
  name: ColourName;
}) {
  const w = wordsOf(words);
  const pairs =
    shown?.contrasts.filter((each) => each.scheme === scheme && each.above === name) ?? [];
  return (
    <>
      {pairs.map(({ below, ratio, least }) => (
        <span key={below} class="ratio" data-enough={ratio >= least}>
          {w.ratio(
            numberText(ratio),
            w.colours[below as ColourName],
            numberText(least),
            ratio >= least,
          )}
        </span>
      ))}
    </>
  );
}
