import { at, type Part } from '../../draft/part.ts';
import { SelectField } from '../../fields/choice.tsx';
import { CountryField } from '../../fields/country.tsx';
import { LineField, orNull } from '../../fields/text.tsx';
import { wordsOf } from '../../language.ts';
import { Section } from '../../ui/section.tsx';
import { term } from '../../vocabulary/words.ts';
import { fact, Origin, type VendorProps } from './fact.tsx';
import { words } from './words.ts';

/** Roles as the registry writes them. */
const ROLES = {
  processor: 'processor',
  joint: 'joint controller',
  controller: 'independent controller',
} as const;

/** Who the vendor is, and what it is to the site. */
export function Company(props: VendorProps) {
  const w = wordsOf(words);
  const [name, legalName] = [fact(props, 'name'), fact(props, 'legalName')];
  const [address, country] = [fact(props, 'address'), fact(props, 'country')];
  const [parent, role] = [fact(props, 'parent'), fact(props, 'role')];
  return (
    <Section title={w.company}>
      <div class="fields">
        <LineField part={name} label={w.name} empty="" beside={<Origin of={name} />} />
        <LineField
          part={legalName}
          label={w.legalName}
          empty=""
          beside={<Origin of={legalName} />}
        />
        <LineField part={address} label={w.address} empty="" beside={<Origin of={address} />} />
        <CountryField part={country} label={w.country} beside={<Origin of={country} />} />
        <LineField
          part={orNull(parent)}
          label={w.parent}
          hint={w.parentHint}
          beside={<Origin of={parent} />}
        />
        <RoleFields role={role} beside={<Origin of={role} />} />
        <LineField part={at(props.part, 'contract')} label={w.contract} hint={w.contractHint} />
      </div>
    </Section>
  );
}

function RoleFields({ role, beside }: { role: Part<string>; beside: preact.ComponentChildren }) {
  const w = wordsOf(words);
  const standard: string[] = Object.values(ROLES);
  const isOther = role.value !== undefined && !standard.includes(role.value);
  const chosen: Part<string> = {
    ...role,
    value: isOther ? undefined : role.value,
    // What was chosen is the beginning of what is written.
    update: (change) => role.update((now) => change(now) ?? ''),
  };
  return (
    <>
      <SelectField
        part={chosen}
        label={w.role}
        hint={w.roleHint}
        beside={beside}
        nothing={w.otherRole}
        options={Object.entries(ROLES).map(([kind, value]) => ({
          value,
          label: term('role', kind),
        }))}
      />
      {isOther && <LineField part={role} label={w.roleWords} empty="" />}
    </>
  );
}
