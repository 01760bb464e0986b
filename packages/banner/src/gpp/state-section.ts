import type { CmpApi } from '@iabgpp/cmpapi';
import { fieldValue, type Stated } from './fields.ts';

/**
 * Writes a section, with the fields that it has.
 * @param section its API prefix, such as `usca`
 * @throws InvalidFieldError of the library's for a section that it does not know
 */
export function stateSection(cmp: CmpApi, section: string, stated: Stated): void {
  // Every US section has this one, and exists once one is set.
  cmp.setFieldValue(section, 'MspaCoveredTransaction', 2);
  for (const field of Object.keys(cmp.getSection(section))) {
    const value = fieldValue(field, stated);
    if (value !== undefined) cmp.setFieldValue(section, field, value);
  }
}
