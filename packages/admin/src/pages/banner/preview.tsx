import { REGIMES, type Regime } from '@assent/contract/vocabulary';
import type { PreviewLayer, PreviewOrder } from '@assent/server/preview';
import { type Signal, useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Config } from '../../draft/draft.ts';
import { wordsOf } from '../../language.ts';
import { Field } from '../../ui/form.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { BannerFrame } from './frame.tsx';
import { languageName } from './language-name.ts';
import { type PreviewState, type Shown, SIZES, type Size } from './preview-state.ts';
import { words } from './words.ts';

const LAYERS: readonly PreviewLayer[] = ['first', 'settings', 'mine', 'reopen', 'embed'];

/** How large a frame of a page is that something is embedded in. */
const EMBED_SIZES: Record<Size, readonly [width: number, height: number]> = {
  phone: [328, 220],
  desktop: [640, 360],
};

/** The banner as visitors would see it, and what to look at of it. */
export function Preview({ config, state }: { config: Config; state: PreviewState }) {
  const w = wordsOf(words);
  const { view, shown, failure } = state;
  return (
    <section class="preview" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1}>
        {w.preview}
      </h2>
      <div class="views">
        <Choice label={w.layer} name="layer" of={view.layer} options={LAYERS} says={w.layers} />
        <Choice
          label={w.size}
          name="size"
          of={view.size}
          options={Object.keys(SIZES) as Size[]}
          says={w.sizes}
        />
        <Choice
          label={w.scheme}
          name="scheme"
          of={view.scheme}
          options={['light', 'dark']}
          says={w.schemes}
        />
        <Choice
          label={w.regime}
          name="regime"
          of={view.regime}
          options={REGIMES as readonly Regime[]}
          says={w.regimes}
        />
        <Field name="previewLanguage" label={w.language}>
          {(control) => (
            <select
              {...control}
              value={view.language.value}
              onChange={({ currentTarget }) => {
                // Its options are these languages.
                view.language.value = currentTarget.value as typeof view.language.value;
              }}
            >
              {(config.languages?.offered ?? []).map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <div class="ticks">
        <Tick label={w.gpc} of={view.gpc} />
        {config.doNotSell && <Tick label={w.doNotSell} of={view.doNotSell} />}
      </div>
      {failure.value !== null && <ProblemNote error={failure.value} />}
      {shown.value && <Drawn config={config} state={state} shown={shown.value} />}
    </section>
  );
}

function Drawn({ config, state, shown }: { config: Config; state: PreviewState; shown: Shown }) {
  const w = wordsOf(words);
  const says = useSignal('');
  const { layer, size, scheme, gpc } = state.view;
  const screen = state.screen.value;
  const order = useMemo<PreviewOrder | null>(
    () => screen && { screen, layer: layer.value, scheme: scheme.value, gpc: gpc.value },
    [screen, layer.value, scheme.value, gpc.value],
  );
  const [width, height] = (layer.value === 'embed' ? EMBED_SIZES : SIZES)[size.value];
  return (
    <>
      {!shown.screen && <Missing shown={shown} />}
      {order && (
        <div class={shown.screen ? undefined : 'stale'}>
          <BannerFrame
            order={order}
            title={`${w.preview}: ${w.layers[layer.value]}`}
            width={width}
            height={height}
            onSays={(text) => {
              says.value = text;
            }}
          />
        </div>
      )}
      <output class="hint">{says.value || w.inert}</output>
      {remarksOn(config, state).map((text) => (
        <p class="hint" key={text}>
          {text}
        </p>
      ))}
    </>
  );
}

/** Why there is nothing to be seen. */
function Missing({ shown: { faults } }: { shown: Shown }) {
  const w = wordsOf(words);
  return (
    <div class="note warn" role="status">
      <p>{w.missing}</p>
      <ul class="faults">
        {faults.slice(0, 8).map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the picture does not show by itself. */
function remarksOn(config: Config, { view, ...state }: PreviewState): string[] {
  const w = wordsOf(words);
  const layer = view.layer.value;
  const screen = state.screen.value;
  return [
    layer === 'first' && screen?.screen.asks === false && w.notByItself,
    layer === 'reopen' && config.banner?.reopen === 'own' && w.ownControl,
    layer === 'embed' && Object.keys(screen?.embeds.vendors ?? {}).length === 0 && w.noEmbeds,
    layer === 'mine' && w.example,
    layer === 'first' && config.banner?.logo && w.noLogo,
  ].filter((text) => typeof text === 'string');
}

interface ChoiceProps<T extends string> {
  label: string;
  name: string;
  of: Signal<T>;
  options: readonly T[];
  says: Record<T, string>;
}

function Choice<T extends string>({ label, name, of, options, says }: ChoiceProps<T>) {
  return (
    <Field name={name} label={label}>
      {(control) => (
        <select
          {...control}
          value={of.value}
          onChange={({ currentTarget }) => {
            // Its options are these.
            of.value = currentTarget.value as T;
          }}
        >
          {options.map((each) => (
            <option key={each} value={each}>
              {says[each]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Tick({ label, of }: { label: string; of: Signal<boolean> }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={of.value}
        onChange={({ currentTarget }) => {
          of.value = currentTarget.checked;
        }}
      />
      {label}
    </label>
  );
}
