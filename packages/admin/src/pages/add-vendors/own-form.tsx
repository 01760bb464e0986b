import { LEGAL_BASES, PURPOSES } from '@assent/contract/vocabulary';
import type { Signal } from '@preact/signals';
import { useLocation } from 'preact-iso';
import type { Draft } from '../../draft/draft.ts';
import type { Option } from '../../fields/choice.tsx';
import { language, wordsOf } from '../../language.ts';
import { countries } from '../../places/countries.ts';
import { ProblemError } from '../../problem.ts';
import { Field, Form, TextField } from '../../ui/form.tsx';
import { freeId, idOf } from '../../vendors/ids.ts';
import { offeredCategories } from '../../vendors/rows.ts';
import { categoriesOf, categoryTitle, vendorsOf, withCategory } from '../../vendors/site.ts';
import { term, terms } from '../../vocabulary/words.ts';
import { ownVendor } from './own-vendor.ts';
import { words } from './words.ts';

/** A vendor that the registry does not know. */
export function OwnForm({ draft, host }: { draft: Draft; host: Signal<string> }) {
  const w = wordsOf(words);
  const { route } = useLocation();
  const config = draft.config.value;

  function submit(values: Record<string, string>): void {
    const id = idOf(values.name ?? '');
    if (!id) {
      const faults = [{ path: 'name', message: w.noName }];
      throw new ProblemError({
        code: 'invalid-input',
        status: 0,
        detail: '',
        faults,
        language: null,
      });
    }
    const taken = [...vendorsOf(config).map((vendor) => vendor.id), ...categoriesOf(config)];
    const free = freeId(id, taken);
    draft.edit((now) => ({
      ...withCategory(now, values.category ?? ''),
      vendors: [...vendorsOf(now), ownVendor(values, free, w.reason)],
    }));
    route(`/admin/sites/${draft.site}/vendors/${free}`);
  }

  return (
    <section class="card" aria-labelledby="own">
      <h2 id="own">{w.own}</h2>
      <p class="lead">{w.ownLead}</p>
      <Form onSubmit={submit} send={w.create} class="two">
        <Field name="name" label={w.name}>
          {(control) => (
            <input {...control} type="text" id="own-name" aria-label={w.name} required />
          )}
        </Field>
        <TextField name="legalName" label={w.legalName} required />
        <TextField name="address" label={w.address} required />
        <Choice
          name="country"
          label={w.country}
          options={countries(language.value).map(({ code, name }) => ({
            value: code,
            label: name,
          }))}
        />
        <TextField name="privacyUrl" label={w.privacyUrl} inputMode="url" />
        <TextField name="host" label={w.host} hint={w.hostHint} value={host.value} />
        <Choice
          name="category"
          label={w.categoryName}
          options={offeredCategories(categoriesOf(config)).map((id) => ({
            value: id,
            label: categoryTitle(config, id),
          }))}
          chosen="functionality"
        />
        <Choice
          name="role"
          label={w.role}
          options={[
            { value: 'processor', label: term('role', 'processor') },
            { value: 'joint controller', label: term('role', 'joint') },
            { value: 'independent controller', label: term('role', 'controller') },
          ]}
        />
        <Choice name="purpose" label={w.purpose} options={terms('purpose', PURPOSES)} />
        <Choice name="basis" label={w.basis} options={terms('basis', LEGAL_BASES)} />
      </Form>
    </section>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: readonly Option[];
  chosen?: string;
}

const Choice = ({ name, label, options, chosen }: ChoiceProps) => (
  <Field name={name} label={label}>
    {(control) => (
      <select {...control}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    )}
  </Field>
);
