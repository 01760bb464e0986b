import type { Part } from '../draft/part.ts';
import { language } from '../language.ts';
import { countries } from '../places/countries.ts';
import { SelectField } from './choice.tsx';
import type { PartFieldProps } from './field.tsx';

/** A country by its name. */
export const CountryField = (props: PartFieldProps & { part: Part<string> }) => (
  <SelectField
    {...props}
    options={countries(language.value).map(({ code, name }) => ({ value: code, label: name }))}
  />
);
