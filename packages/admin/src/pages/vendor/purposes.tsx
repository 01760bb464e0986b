import type { Vendor } from '@assent/contract';
import { PURPOSES } from '@assent/contract/vocabulary';
import { at, type Part, set } from '../../draft/part.ts';
import { SelectField } from '../../fields/choice.tsx';
import { GroundsField } from '../../fields/grounds.tsx';
import { Items } from '../../fields/items.tsx';
import { LocalTextField, readText } from '../../fields/local-text.tsx';
import { language, wordsOf } from '../../language.ts';
import { Section } from '../../ui/section.tsx';
import { term, terms } from '../../vocabulary/words.ts';
import { fact, Origin, type VendorProps } from './fact.tsx';
import { words } from './words.ts';

type Purpose = Vendor['purposes'][number];

/** What the vendor gets data for, and on which legal basis each time. */
export function Purposes(props: VendorProps) {
  const w = wordsOf(words);
  const purposes = fact(props, 'purposes');
  return (
    <Section title={w.purposes} lead={w.purposesLead}>
      <Origin of={purposes} />
      <Items
        part={purposes}
        add={w.addPurpose}
        fresh={() => ({ id: 'audience-measurement', legalBases: [{ basis: '6-1-a' as const }] })}
        nameOf={(purpose, number) => nameOf(purpose) || w.purposeNumber(number)}
      >
        {(purpose) => <PurposeFields part={purpose} />}
      </Items>
    </Section>
  );
}

const nameOf = ({ id, title }: Purpose): string =>
  readText(title, language.value) || term('purpose', id);

function PurposeFields({ part }: { part: Part<Purpose> }) {
  const w = wordsOf(words);
  const isOwn = !(PURPOSES as readonly string[]).includes(part.value?.id ?? '');
  return (
    <>
      <div class="fields">
        <PurposeSelect part={part} isOwn={isOwn} />
        {(isOwn || part.value?.title !== undefined) && (
          <LocalTextField part={at(part, 'title') as never} label={w.purposeTitle} isLine />
        )}
      </div>
      <GroundsField part={at(part, 'legalBases')} />
    </>
  );
}

/** One that the product has words for, or one of the owner's own, whose id nobody sees. */
function PurposeSelect({ part, isOwn }: { part: Part<Purpose>; isOwn: boolean }) {
  const w = wordsOf(words);
  const id = at(part, 'id');
  const chosen: Part<string> = {
    ...id,
    update: (change) => set(id, change(id.value) ?? `own-${crypto.randomUUID().slice(0, 8)}`),
    value: isOwn ? undefined : id.value,
  };
  return (
    <SelectField
      part={chosen}
      label={w.purpose}
      nothing={w.ownPurpose}
      options={terms('purpose', PURPOSES)}
    />
  );
}
