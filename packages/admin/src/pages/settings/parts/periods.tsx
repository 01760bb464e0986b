import { isWithin, PLACE_TABLE } from '@assent/contract/places';
import { at, set } from '../../../draft/part.ts';
import { ByPlaceField } from '../../../fields/by-place.tsx';
import { LineField } from '../../../fields/text.tsx';
import { wordsOf } from '../../../language.ts';
import { Section } from '../../../ui/section.tsx';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

const STATES = Object.keys(PLACE_TABLE).filter((place) => isWithin(place, 'US'));

/** How long a choice holds, and how long it can be proved. */
export function Periods({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  return (
    <>
      <Section title={w.validity} lead={w.validityLead}>
        <LineField
          part={at(whole, 'validity')}
          label={w.validityField}
          hint={w.validityHint}
          placeholder="P6M"
          dir="ltr"
        />
        <h3>{w.validityByPlace}</h3>
        <ByPlaceField part={at(whole, 'validityByPlace')} states={STATES} fresh="P6M">
          {(period, name) => (
            <input
              type="text"
              dir="ltr"
              aria-label={`${w.period}: ${name}`}
              disabled={period.isFixed}
              value={period.value}
              onInput={({ currentTarget }) => set(period, currentTarget.value)}
            />
          )}
        </ByPlaceField>
      </Section>
      <Section title={w.retention} lead={w.retentionLead}>
        <LineField part={at(whole, 'retention')} label={w.period} placeholder="P42M" dir="ltr" />
      </Section>
    </>
  );
}
