import { GATES } from '@assent/contract/vocabulary';
import { at, type Part, set } from '../../draft/part.ts';
import { useDraft } from '../../draft/parts.tsx';
import { SelectField } from '../../fields/choice.tsx';
import { DayField, LongField } from '../../fields/text.tsx';
import { wordsOf } from '../../language.ts';
import { Section } from '../../ui/section.tsx';
import type { Fact, OwnVendor } from '../../vendors/facts.ts';
import { offeredCategories } from '../../vendors/rows.ts';
import { categoriesOf, categoryTitle, withCategory } from '../../vendors/site.ts';
import { terms } from '../../vocabulary/words.ts';
import { Origin, type VendorProps } from './fact.tsx';
import { words } from './words.ts';

type OwnGate = NonNullable<OwnVendor['gate']>;
type Value = OwnGate['value'];

/** What the vendor is switched by, and whether it waits for a yes. */
export function Gate({ part, known }: VendorProps) {
  const w = wordsOf(words);
  const draft = useDraft();
  const config = draft.config.value;
  const gate = at(part, 'gate') as Part<OwnGate>;
  const value = gateValue(gate, known?.gate);
  const category: Part<string> = {
    ...at(part, 'category'),
    update: (change) => {
      at(part, 'category').update(change);
      const next = change(part.value?.category);
      if (next) draft.edit((now) => withCategory(now, next));
    },
  };
  return (
    <Section title={w.gateTitle}>
      <div class="fields">
        <SelectField
          part={category}
          label={w.category}
          hint={w.categoryHint}
          options={offeredCategories(categoriesOf(config)).map((id) => ({
            value: id,
            label: categoryTitle(config, id),
          }))}
        />
        <SelectField
          part={value}
          label={w.gate}
          hint={w.gateHint}
          beside={<Origin of={value} />}
          options={terms('gate', GATES)}
        />
      </div>
      {(gate.value !== undefined || value.value === 'exempt-conditional') && (
        <LongField
          part={gateReason(gate, value.value)}
          label={w.gateReason}
          hint={w.gateReasonHint}
        />
      )}
      <DayField part={at(part, 'endedOn')} label={w.endedOn} hint={w.endedOnHint} />
    </Section>
  );
}

/** The gate as a fact: what the registry says too needs no word of the owner's, nor a reason. */
function gateValue(gate: Part<OwnGate>, registered: Value | undefined): Fact<Value> {
  const own = gate.value?.value;
  return {
    path: gate.path,
    isFixed: gate.isFixed,
    value: own ?? registered,
    registered,
    origin: own === undefined ? 'registry' : 'own',
    update: (change) => {
      const next = change(own ?? registered);
      const isSame = next === undefined || next === registered;
      set(gate, isSame ? undefined : { value: next, reason: gate.value?.reason ?? '' });
    },
  };
}

/** A reason is one for the gate that holds. */
const gateReason = (gate: Part<OwnGate>, holds: Value | undefined): Part<string> => ({
  path: `${gate.path}.reason`,
  isFixed: gate.isFixed,
  value: gate.value?.reason,
  update: (change) => {
    const reason = change(gate.value?.reason) ?? '';
    const value = gate.value?.value ?? holds;
    set(gate, value ? { value, reason } : undefined);
  },
});
