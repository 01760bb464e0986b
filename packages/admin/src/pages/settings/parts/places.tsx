import type { SiteConfigInput } from '@assent/contract';
import { isWithin, PLACE_TABLE, PLACE_TABLE_DATE, regimeAt } from '@assent/contract/places';
import { REGIMES, type Regime } from '@assent/contract/vocabulary';
import { at, type Part, set } from '../../../draft/part.ts';
import { ByPlaceField } from '../../../fields/by-place.tsx';
import { CheckField } from '../../../fields/choice.tsx';
import { LinesField } from '../../../fields/lines.tsx';
import { LocalTextField } from '../../../fields/local-text.tsx';
import { dayText, language, wordsOf } from '../../../language.ts';
import { placeName } from '../../../places/place-names.ts';
import { Scroll } from '../../../ui/scroll.tsx';
import { Section } from '../../../ui/section.tsx';
import { term } from '../../../vocabulary/words.ts';
import { NumberInput } from '../number-input.tsx';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

/** US states that the table names. */
const STATES = Object.keys(PLACE_TABLE).filter((place) => isWithin(place, 'US'));

/** Which law applies where, and what visitors there are offered. */
export function Places({ whole }: { whole: Whole }) {
  return (
    <>
      <Regimes whole={whole} />
      <DoNotSell whole={whole} />
      <Age whole={whole} />
    </>
  );
}

type Regimes = NonNullable<SiteConfigInput['regimes']>;

function Regimes({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const regimes = at(whole, 'regimes');
  return (
    <Section title={w.regimes} lead={w.regimesLead}>
      <CheckField
        part={tablePart(regimes)}
        label={w.useTable(dayOf(PLACE_TABLE_DATE))}
        hint={w.useTableHint}
      />
      <h3>{w.ownRegimes}</h3>
      <p class="hint">{w.ownRegimesLead}</p>
      <ByPlaceField
        part={at(regimes, 'byPlace') as Part<Record<string, Regime>>}
        states={STATES}
        fresh="opt-in"
      >
        {(regime, name) => (
          <select
            aria-label={`${w.regime}: ${name}`}
            disabled={regime.isFixed}
            value={regime.value}
            onChange={({ currentTarget }) => set(regime, currentTarget.value as Regime)}
          >
            {REGIMES.map((each) => (
              <option key={each} value={each}>
                {term('regime', each)}
              </option>
            ))}
          </select>
        )}
      </ByPlaceField>
      <Follows regimes={regimes.value} />
    </Section>
  );
}

/** On or off in place of a word that is written or not. */
const tablePart = (regimes: Part<Regimes>): Part<boolean> => ({
  path: `${regimes.path}.defaults`,
  isFixed: regimes.isFixed,
  value: regimes.value?.defaults === 'table',
  update: (change) => set(at(regimes, 'defaults'), change(undefined) ? 'table' : undefined),
});

/** What a visitor from each place gets today, by the rule that decides. */
function Follows({ regimes }: { regimes: Regimes | undefined }) {
  const w = wordsOf(words);
  const today = new Date().toISOString().slice(0, 10);
  const named = Object.keys(regimes?.byPlace ?? {});
  const places = [...new Set([...named, ...Object.keys(PLACE_TABLE)])];
  const config = { regimes: { byPlace: {}, ...regimes } };
  const marks: Record<string, string> = w.marks;
  return (
    <details>
      <summary>{w.showTable(places.length)}</summary>
      <Scroll label={w.regimes}>
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">{w.place}</th>
              <th scope="col">{w.regime}</th>
              <th scope="col">{w.since}</th>
              <th scope="col">{w.signal}</th>
              <th scope="col">{w.mark}</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => {
              const facts = PLACE_TABLE[place];
              return (
                <tr key={place}>
                  <th scope="row">{placeName(place, language.value)}</th>
                  <td data-label={w.regime}>{term('regime', regimeAt(config, place, today))}</td>
                  <td data-label={w.since}>{facts?.since ? dayOf(facts.since) : '–'}</td>
                  <td data-label={w.signal}>{facts?.signal ? dayOf(facts.signal.since) : '–'}</td>
                  <td data-label={w.mark}>
                    {facts && !named.includes(place) ? marks[facts.mark] : w.ownRegimes}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

const dayOf = (day: string): string => dayText(Date.parse(day));

function DoNotSell({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const doNotSell = at(whole, 'doNotSell');
  const isOffered: Part<boolean> = {
    path: doNotSell.path,
    isFixed: doNotSell.isFixed,
    value: doNotSell.value !== undefined,
    update: (change) => set(doNotSell, change(undefined) ? { places: ['US'] } : undefined),
  };
  const gpp: Part<boolean> = {
    path: 'gpp',
    isFixed: whole.isFixed,
    value: whole.value?.gpp !== undefined,
    update: (change) =>
      set(at(whole, 'gpp'), change(undefined) ? { sections: 'by-place' } : undefined),
  };
  return (
    <Section title={w.doNotSell} lead={w.doNotSellLead}>
      <CheckField part={isOffered} label={w.offerDoNotSell} />
      {doNotSell.value && (
        <>
          <LinesField
            part={at(doNotSell, 'places')}
            label={w.doNotSellPlaces}
            hint={w.doNotSellPlacesHint}
          />
          <CheckField
            part={at(doNotSell, 'limitsSensitive')}
            label={w.limits}
            hint={w.limitsHint}
          />
        </>
      )}
      <CheckField part={gpp} label={w.gpp} hint={w.gppHint} />
    </Section>
  );
}

/** Ages of GDPR Art. 8. */
const [YOUNGEST, OLDEST] = [13, 18];

function Age({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const line = at(whole, 'ageLine');
  const text = at(line, 'text');
  return (
    <Section title={w.age} lead={w.ageLead}>
      <LocalTextField
        part={{
          ...text,
          // A line without a text is none.
          update: (change) => {
            const next = change(line.value?.text);
            set(line, next && { default: 16, ...line.value, text: next });
          },
        }}
        label={w.ageText}
        hint={w.ageTextHint}
      />
      {line.value && (
        <>
          <NumberInput
            part={at(line, 'default')}
            label={w.ageDefault}
            min={YOUNGEST}
            max={OLDEST}
          />
          <h3>{w.ageByCountry}</h3>
          <ByPlaceField part={at(line, 'byCountry')} fresh={OLDEST - 2}>
            {(age, name) => (
              <NumberInput
                part={age}
                label={`${w.ageNumber}: ${name}`}
                isLabelHidden
                min={YOUNGEST}
                max={OLDEST}
              />
            )}
          </ByPlaceField>
        </>
      )}
    </Section>
  );
}
