import { signal } from '@preact/signals';
import { type Filter, NO_FILTER, type Sort } from '../../vendors/rows.ts';

/** How the table of a site is looked at: it is so again when one comes back from a vendor. */
export interface View {
  filter: Filter;
  sort: Sort;
  isDescending: boolean;
  /** From 0. */
  page: number;
}

const views = new Map<string, ReturnType<typeof signal<View>>>();

export function viewOf(site: string) {
  const there = views.get(site);
  if (there) return there;
  const fresh = signal<View>({ filter: NO_FILTER, sort: 'name', isDescending: false, page: 0 });
  views.set(site, fresh);
  return fresh;
}

export const PAGE_SIZE = 50;
