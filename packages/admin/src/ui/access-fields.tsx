import { ROLES, type Role } from '@assent/contract/vocabulary';
import { wordsOf } from '../language.ts';
import { ROLE_WORDS } from '../roles.ts';
import { me } from '../session.ts';
import { Field } from './form.tsx';

const words = {
  en: { role: 'What they may do', site: 'Where', all: 'All sites of the organisation' },
  de: { role: 'Was die Person darf', site: 'Wo', all: 'Alle Websites der Organisation' },
};

/** Which of the roles, with what each may do. */
export function RoleField({ value, onChange }: { value: Role; onChange(role: Role): void }) {
  const names = wordsOf(ROLE_WORDS);
  return (
    <fieldset class="choices">
      <legend>{wordsOf(words).role}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input
            type="radio"
            name="role"
            value={role}
            checked={value === role}
            onChange={() => onChange(role)}
          />
          <span>
            <strong>{names[role].name}</strong>
            <br />
            <span class="quiet">{names[role].may}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** On all sites of an organisation, or on one. */
export function SiteField({ organisation }: { organisation: string }) {
  const w = wordsOf(words);
  const sites = me.value?.sites.filter(({ organisationId }) => organisationId === organisation);
  return (
    <Field name="site" label={w.site}>
      {(control) => (
        <select {...control}>
          <option value="">{w.all}</option>
          {sites?.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The end of a day that a date field tells, in Unix milliseconds; null where it is empty. */
export const endOfDay = (date: string | undefined): number | null =>
  date ? new Date(`${date}T23:59:59.999`).getTime() : null;

/** A day as a date field has it. @param at Unix milliseconds */
export function dateOf(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
