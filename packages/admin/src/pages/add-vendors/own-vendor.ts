import type { OwnVendor } from '../../vendors/facts.ts';

/**
 * What was entered as a vendor; it waits for a yes until its owner says why it need not.
 * @param reason why its gate is closed, in the user's language: it is published
 */
export function ownVendor(values: Record<string, string>, id: string, reason: string): OwnVendor {
  const { name = '', legalName = '', address = '', country = '', role = '' } = values;
  const { privacyUrl, category = '', purpose = '', basis = '', host } = values;
  return {
    id,
    name,
    legalName,
    address,
    country,
    role,
    privacyUrl: privacyUrl || null,
    category,
    // The lists that they are chosen from are the contract's.
    purposes: [{ id: purpose, legalBases: [{ basis }] }] as OwnVendor['purposes'],
    gate: { value: 'consent', reason },
    sellsOrShares: false,
    transfer: { mechanisms: [], thirdCountries: [], dpf: null },
    hosts: host ? { script: [host] } : {},
  };
}
