import { TRANSFER_MECHANISMS } from '@assent/contract/vocabulary';
import { at, type Part } from '../../../draft/part.ts';
import { BoxesField } from '../../../fields/choice.tsx';
import { type Ground, GroundsField } from '../../../fields/grounds.tsx';
import { Items } from '../../../fields/items.tsx';
import { LinesField } from '../../../fields/lines.tsx';
import { LocalTextField, readText } from '../../../fields/local-text.tsx';
import { LineField } from '../../../fields/text.tsx';
import { language, wordsOf } from '../../../language.ts';
import { Section } from '../../../ui/section.tsx';
import { freeId } from '../../../vendors/ids.ts';
import { terms } from '../../../vocabulary/words.ts';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

/** What the register holds beside vendors: forms, other processing, transfers, sub-processors. */
export function Register({ whole }: { whole: Whole }) {
  return (
    <>
      <Consents whole={whole} />
      <Processing whole={whole} />
      <Transfers whole={whole} />
      <SubProcessors whole={whole} />
    </>
  );
}

const idsOf = (list: readonly { id: string }[] = []): string[] => list.map(({ id }) => id);

function Consents({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const consents = at(whole, 'consents');
  return (
    <Section title={w.consents} lead={w.consentsLead}>
      <Items
        part={consents}
        add={w.addConsent}
        fresh={() => ({
          id: freeId('form', idsOf(consents.value)),
          wording: '',
          legalBases: [{ basis: '6-1-a' as const }],
          withdrawal: '',
          retention: '',
        })}
        nameOf={({ id }, number) => id || w.consentNumber(number)}
      >
        {(consent) => (
          <>
            <LineField
              part={at(consent, 'id')}
              label={w.consentId}
              hint={w.consentIdHint}
              empty=""
              dir="ltr"
            />
            <LocalTextField part={at(consent, 'wording')} label={w.wording} />
            <GroundsField part={at(consent, 'legalBases') as Part<Ground[]>} />
            <div class="fields">
              <LocalTextField part={at(consent, 'withdrawal')} label={w.howWithdrawn} />
              <LocalTextField part={at(consent, 'retention')} label={w.howLong} />
            </div>
          </>
        )}
      </Items>
    </Section>
  );
}

function Processing({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const processing = at(whole, 'processing');
  return (
    <Section title={w.processing} lead={w.processingLead}>
      <Items
        part={processing}
        add={w.addProcessing}
        fresh={() => ({
          id: freeId('activity', idsOf(processing.value)),
          title: '',
          data: '',
          legalBases: [{ basis: '6-1-b' as const }],
          retention: '',
        })}
        nameOf={({ title }, number) =>
          readText(title, language.value) || w.processingNumber(number)
        }
      >
        {(activity) => (
          <>
            <div class="fields">
              <LocalTextField part={at(activity, 'title')} label={w.processingTitle} isLine />
              <LocalTextField part={at(activity, 'recipients')} label={w.recipients} isLine />
            </div>
            <LocalTextField part={at(activity, 'data')} label={w.data} />
            <GroundsField part={at(activity, 'legalBases') as Part<Ground[]>} />
            <LocalTextField part={at(activity, 'retention')} label={w.howLong} />
          </>
        )}
      </Items>
    </Section>
  );
}

function Transfers({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  return (
    <Section title={w.transfers} lead={w.transfersLead}>
      <Items
        part={at(whole, 'transfers')}
        add={w.addTransfer}
        fresh={() => ({ recipient: '', countries: [], mechanisms: ['scc' as const] })}
        nameOf={({ recipient }, number) => recipient || w.transferNumber(number)}
      >
        {(transfer) => (
          <>
            <div class="fields">
              <LineField part={at(transfer, 'recipient')} label={w.recipient} empty="" />
              <LinesField
                part={at(transfer, 'countries')}
                label={w.countries}
                hint={w.countriesHint}
              />
            </div>
            <BoxesField
              part={at(transfer, 'mechanisms')}
              label={w.mechanisms}
              options={terms('mechanism', TRANSFER_MECHANISMS)}
            />
          </>
        )}
      </Items>
    </Section>
  );
}

function SubProcessors({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  return (
    <Section title={w.subProcessors} lead={w.subProcessorsLead}>
      <Items
        part={at(whole, 'subProcessors')}
        add={w.addSubProcessor}
        fresh={() => ({ name: '', service: '', region: '' })}
        nameOf={({ name }, number) => name || w.subProcessorNumber(number)}
      >
        {(processor) => (
          <div class="fields">
            <LineField part={at(processor, 'name')} label={w.name} empty="" />
            <LineField part={at(processor, 'service')} label={w.service} empty="" />
            <LineField part={at(processor, 'region')} label={w.region} empty="" />
          </div>
        )}
      </Items>
    </Section>
  );
}
