import { useId } from 'preact/hooks';
import { at, type Part } from '../../../draft/part.ts';
import { CountryField } from '../../../fields/country.tsx';
import { Items } from '../../../fields/items.tsx';
import { LinesField } from '../../../fields/lines.tsx';
import { LocalTextField } from '../../../fields/local-text.tsx';
import { LineField, LongField } from '../../../fields/text.tsx';
import { language, wordsOf } from '../../../language.ts';
import { AUTHORITIES } from '../../../places/authorities.ts';
import { placeName } from '../../../places/place-names.ts';
import { Section } from '../../../ui/section.tsx';
import { freeId } from '../../../vendors/ids.ts';
import type { Whole } from '../whole.ts';
import { words } from '../words.ts';

/** Who answers for the data, and whom visitors turn to. */
export function People({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const rights = at(whole, 'rights');
  return (
    <>
      <Controllers whole={whole} />
      <Section title={w.officer} lead={w.officerLead}>
        <Officer part={at(whole, 'dataProtectionOfficer')} />
      </Section>
      <Authority whole={whole} />
      <Section title={w.rights} lead={w.rightsLead}>
        <div class="fields">
          <LineField part={at(rights, 'email')} label={w.email} type="email" />
          <LineField part={at(rights, 'portal')} label={w.portal} inputMode="url" dir="ltr" />
          <LineField part={at(rights, 'address')} label={w.address} />
        </div>
        <LocalTextField
          part={at(rights, 'withdrawal')}
          label={w.withdrawal}
          hint={w.withdrawalHint}
        />
        <LocalTextField part={at(rights, 'objection')} label={w.objection} hint={w.objectionHint} />
      </Section>
      <Section title={w.grievance} lead={w.grievanceLead}>
        <Officer part={at(whole, 'grievanceOfficer')} />
      </Section>
    </>
  );
}

function Controllers({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const controllers = at(whole, 'controllers');
  const ids = (controllers.value ?? []).map(({ id }) => id);
  return (
    <Section title={w.controllers} lead={w.controllersLead}>
      <Items
        part={controllers}
        add={w.addController}
        fresh={() => ({
          id: freeId('controller', ids),
          name: '',
          address: '',
          country: '',
          email: '',
        })}
        nameOf={({ name }, number) => name || w.controllerNumber(number)}
      >
        {(controller) => (
          <div class="fields">
            <LineField part={at(controller, 'name')} label={w.legalName} empty="" />
            <LineField part={at(controller, 'address')} label={w.address} empty="" />
            <CountryField part={at(controller, 'country')} label={w.country} />
            <LineField part={at(controller, 'email')} label={w.email} empty="" type="email" />
            <LineField part={at(controller, 'phone')} label={w.phone} type="tel" />
            <LinesField
              part={at(controller, 'representedBy')}
              label={w.representedBy}
              hint={w.representedByHint}
              isEmptyNothing
            />
            <LongField
              part={at(controller, 'euRepresentative')}
              label={w.euRepresentative}
              hint={w.euRepresentativeHint}
            />
          </div>
        )}
      </Items>
    </Section>
  );
}

interface Contact {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
  address?: string | undefined;
}

function Officer({ part }: { part: Part<Contact> }) {
  const w = wordsOf(words);
  return (
    <div class="fields">
      <LineField part={at(part, 'name')} label={w.name} />
      <LineField part={at(part, 'email')} label={w.email} type="email" />
      <LineField part={at(part, 'phone')} label={w.phone} type="tel" />
      <LineField part={at(part, 'address')} label={w.address} />
    </div>
  );
}

/** Those of the controllers' countries are offered first. */
function Authority({ whole }: { whole: Whole }) {
  const w = wordsOf(words);
  const list = useId();
  const authority = at(whole, 'supervisoryAuthority');
  const own = (whole.value?.controllers ?? []).map(({ country }) => country);
  const countries = Object.keys(AUTHORITIES).sort(
    (one, other) => Number(own.includes(other)) - Number(own.includes(one)),
  );
  return (
    <Section title={w.authority} lead={w.authorityLead}>
      <div class="fields">
        <LineField
          part={at(authority, 'name')}
          label={w.authorityName}
          hint={w.authorityHint}
          list={list}
        />
        <LineField part={at(authority, 'address')} label={w.address} />
        <LineField part={at(authority, 'url')} label={w.web} inputMode="url" dir="ltr" />
      </div>
      <datalist id={list}>
        {countries.flatMap((country) =>
          AUTHORITIES[country]?.map((name) => (
            <option key={country + name} value={name}>
              {placeName(country, language.value)}
            </option>
          )),
        )}
      </datalist>
    </Section>
  );
}
