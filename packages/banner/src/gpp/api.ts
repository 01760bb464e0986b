/** The page's side of the IAB Global Privacy Platform (CMP API Specification 1.1). */
import type { GppSection } from '@assent/contract/vocabulary';

/** `success` is false where a command has no answer; `data` is null then. */
export type GppCallback = (data: unknown, success: boolean) => void;

/** `__gpp(command, callback, parameter, version)`; answers by the callback alone. */
export type Gpp = (
  command?: unknown,
  callback?: unknown,
  parameter?: unknown,
  version?: unknown,
) => unknown;

/** A listener that was registered before the API was there. */
export interface Waiting {
  id: number;
  callback: unknown;
  parameter: unknown;
}

/** "Unregistered CMPs use cmpId 1." */
export const CMP_ID = 1;
export const GPP_VERSION = '1.1';

/** What there is to say of a visitor's place: ids of the sections that apply, and the APIs for them. */
export const sectionsOf = (section: GppSection | '') => ({
  // "When no section is applicable, the value will be -1."
  applicableSections: [section ? Number.parseInt(section, 10) : -1],
  supportedAPIs: section ? [section] : [],
});

declare global {
  interface Window {
    __gpp?: Gpp;
  }
}
