import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { FieldFindings } from '../draft/findings.tsx';
import { at, type Part, remove, set } from '../draft/part.ts';
import { language, wordsOf } from '../language.ts';
import { countries } from '../places/countries.ts';
import { placeName } from '../places/place-names.ts';

const words = {
  en: {
    place: 'Place',
    hint: 'A country such as DE, or a US state such as US-CA.',
    country: 'A country such as DE.',
    add: 'Add a place',
    remove: (name: string) => `Remove ${name}`,
  },
  de: {
    place: 'Ort',
    hint: 'Ein Land wie DE oder ein US-Bundesstaat wie US-CA.',
    country: 'Ein Land wie DE.',
    add: 'Ort hinzufügen',
    remove: (name: string) => `${name} entfernen`,
  },
};

type ByPlace<T> = Record<string, T>;

/** Something that differs by place: a line a place. */
export function ByPlaceField<T>({
  part,
  states = [],
  fresh,
  children,
}: {
  part: Part<ByPlace<T>>;
  /** US states to choose from, beside the countries. */
  states?: readonly string[];
  /** What a place has when it is added. */
  fresh: T;
  children: (value: Part<T>, name: string) => ComponentChildren;
}) {
  const w = wordsOf(words);
  const places = Object.keys(part.value ?? {});
  return (
    <div class="by-place">
      <FieldFindings path={part.path} isAround />
      {places.map((place) => {
        const name = placeName(place, language.value);
        const value = at(part, place) as Part<T>;
        return (
          <div class="place" key={place}>
            <span>
              {name} <code class="quiet">{place}</code>
            </span>
            {children(value, name)}
            {!part.isFixed && (
              <button
                type="button"
                class="link danger"
                aria-label={w.remove(name)}
                onClick={() => remove(value as Part<unknown>)}
              >
                ×
              </button>
            )}
          </div>
        );
      })}
      {!part.isFixed && <Adder part={part} states={states} fresh={fresh} />}
    </div>
  );
}

function Adder<T>({
  part,
  states,
  fresh,
}: {
  part: Part<ByPlace<T>>;
  states: readonly string[];
  fresh: T;
}) {
  const w = wordsOf(words);
  const id = useId();
  const typed = useSignal('');
  const place = typed.value.trim().toUpperCase();
  const isPlace = (states.length ? /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/ : /^[A-Z]{2}$/).test(place);
  const isThere = Object.hasOwn(part.value ?? {}, place);
  function add(): void {
    set(at(part, place) as Part<T>, fresh);
    typed.value = '';
  }
  return (
    <div class="adder">
      <div class="field">
        <label for={id}>{w.place}</label>
        <input
          id={id}
          type="text"
          list={`${id}-list`}
          dir="ltr"
          aria-describedby={`${id}-hint`}
          value={typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {states.length ? w.hint : w.country}
        </p>
      </div>
      <button type="button" class="plain" disabled={!isPlace || isThere} onClick={add}>
        {w.add}
      </button>
      <datalist id={`${id}-list`}>
        {countries(language.value).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
        {states.map((code) => (
          <option key={code} value={code}>
            {placeName(code, language.value)}
          </option>
        ))}
      </datalist>
    </div>
  );
}
