import type { Vendor } from '@assent/contract';
import { at, type Part, set } from '../../draft/part.ts';
import { wordsOf } from '../../language.ts';
import { type Fact, factOf, type OwnVendor } from '../../vendors/facts.ts';
import { words } from './words.ts';

/** What a section of a vendor's page shows. */
export interface VendorProps {
  part: Part<OwnVendor>;
  /** The registry's record; undefined for a vendor of the owner's own. */
  known: Vendor | undefined;
}

/** The facts that the registry and the owner have a field of the same name for. */
type Shared =
  | 'name'
  | 'legalName'
  | 'parent'
  | 'address'
  | 'country'
  | 'role'
  | 'privacyUrl'
  | 'optOutUrls'
  | 'purposes'
  | 'sellsOrShares'
  | 'transfer'
  | 'stores';

/** A fact of the vendor, the owner's or the registry's. */
export function fact<K extends Shared>({ part, known }: VendorProps, name: K): Fact<Vendor[K]> {
  // Both sides have the field in the same form; that of the owner is read before defaults are filled in.
  const own = at(part, name) as unknown as Part<Vendor[K]>;
  return factOf(own, known?.[name]);
}

/** Whose a fact is, and the way back where it is the owner's in place of the registry's. */
export function Origin<T>({ of }: { of: Fact<T> }) {
  const w = wordsOf(words);
  if (of.registered === undefined) return null;
  if (of.origin === 'registry') return <span class="origin">{w.registered}</span>;
  return (
    <span class="origin own">
      {w.own}
      {!of.isFixed && (
        <button type="button" class="link" onClick={() => set(of, of.registered)}>
          {w.reset}
        </button>
      )}
    </span>
  );
}
