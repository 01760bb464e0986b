import type { Vendor } from '@assent/contract';
import { answerOf, api } from './api.ts';

let asked: Promise<ReadonlyMap<string, Vendor>> | null = null;

/** Every vendor that Assent knows, by id; asked for once a page. */
export function registry(): Promise<ReadonlyMap<string, Vendor>> {
  asked ??= answerOf(api.registry.$get({ query: {} })).then(
    ({ vendors }) => new Map(vendors.map((vendor) => [vendor.id, vendor as Vendor])),
  );
  // Whoever tries again asks again.
  asked.catch(() => {
    asked = null;
  });
  return asked;
}
