import type { Vendor } from '@assent/contract';
import { TRANSFER_MECHANISMS } from '@assent/contract/vocabulary';
import { at, type Part, set } from '../../draft/part.ts';
import { BoxesField, SelectField } from '../../fields/choice.tsx';
import { LinesField } from '../../fields/lines.tsx';
import { DayField } from '../../fields/text.tsx';
import { wordsOf } from '../../language.ts';
import { Section } from '../../ui/section.tsx';
import { terms } from '../../vocabulary/words.ts';
import { fact, Origin, type VendorProps } from './fact.tsx';
import { words } from './words.ts';

type Facts = Vendor['transfer'];

/** Where data goes beyond the EEA, and what allows it. */
export function Transfer(props: VendorProps) {
  const w = wordsOf(words);
  const transfer = fact(props, 'transfer');
  const whole: Part<Facts> = {
    ...transfer,
    update: (change) =>
      transfer.update((before) => {
        // The source of the registry's facts is none for the owner's.
        const { source: _, ...next } = change({ ...NOTHING, ...before }) ?? NOTHING;
        return next;
      }),
  };
  return (
    <Section title={w.transfer} lead={w.transferLead}>
      <Origin of={transfer} />
      <LinesField
        part={at(whole, 'thirdCountries')}
        label={w.thirdCountries}
        hint={w.thirdCountriesHint}
      />
      <BoxesField
        part={at(whole, 'mechanisms')}
        label={w.mechanisms}
        options={terms('mechanism', TRANSFER_MECHANISMS)}
      />
      <div class="fields">
        <DayField part={at(whole, 'since')} label={w.since} hint={w.sinceHint} />
        <DayField part={at(whole, 'assessedOn')} label={w.assessedOn} hint={w.assessedOnHint} />
        <SelectField
          part={dpfPart(whole)}
          label={w.dpf}
          hint={w.dpfHint}
          options={Object.entries(w.dpfs).map(([value, label]) => ({ value, label }))}
        />
      </div>
    </Section>
  );
}

const NOTHING: Facts = { mechanisms: [], thirdCountries: [], dpf: null };

/** Yes, no, or that nobody has looked. */
function dpfPart(transfer: Part<Facts>): Part<string> {
  const { dpf = null } = transfer.value ?? {};
  return {
    path: `${transfer.path}.dpf`,
    isFixed: transfer.isFixed,
    value: dpf === null ? 'unknown' : dpf ? 'yes' : 'no',
    update: (change) => {
      const next = change(undefined);
      set(at(transfer, 'dpf'), next === 'yes' ? true : next === 'no' ? false : null);
    },
  };
}
