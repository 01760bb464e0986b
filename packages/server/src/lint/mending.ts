/** Mends that several rules share: the site does less, or Assent's own way takes over. */
import type { Edit, Practice } from '@assent/contract';
import type { LintedVendor } from './subject.ts';

/** The site no longer does so, because Assent's banner does not. */
export const dropPractice = (field: keyof Practice): Edit[] => [{ at: ['practice', field] }];

/**
 * The vendor waits for a yes: it is not loaded at once, and its gate is the registry's again. None where
 * that would leave it among what is strictly necessary, which cannot wait.
 */
export function holdBack({ index, vendor, own, known }: LintedVendor): Edit[] | undefined {
  if (own.gate && (!known || vendor.category === 'strictly-necessary')) return undefined;
  return [
    ...(own.practice?.loads ? [{ at: ['vendors', index, 'practice', 'loads'] }] : []),
    ...(own.gate ? [{ at: ['vendors', index, 'gate'] }] : []),
  ];
}
