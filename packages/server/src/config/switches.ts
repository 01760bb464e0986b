import type { ResolvedVendor } from './published.ts';

/** Whether a vendor has the consent switch of this name, perhaps beside another one. */
export const hears = ({ consentApi }: ResolvedVendor, api: string): boolean =>
  consentApi?.type?.split('+').includes(api) ?? false;
