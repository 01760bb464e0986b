import { momentOf } from '../../evidence/moment.ts';

/** A search as its address has it: texts by the names of the form's fields. */
export type Search = Record<string, string>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The address of a search; what is empty is not in it. */
export function searchAddress(site: string, search: Search): string {
  const filled = Object.entries(search).filter(([, value]) => value !== '');
  const query = new URLSearchParams(filled).toString();
  return `/admin/sites/${site}/log${query && `?${query}`}`;
}

/** The id that is looked for; null where none is. What is no id is looked for all the same, to be refused. */
export const idIn = ({ id }: Search): string | null => id?.trim().toLowerCase() || null;

export const isId = (text: string): boolean => UUID.test(text);

/** A search as the service takes it. The last day is a part of the range. */
export function queryOf({ id: _, from, to, ...rest }: Search): Record<string, string> {
  return {
    ...rest,
    ...(from && { from: momentOf(from) }),
    ...(to && { to: momentOf(to, 1) }),
  };
}
