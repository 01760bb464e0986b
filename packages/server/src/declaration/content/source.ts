import type { DeclarationSection, DeclaredFact, Line } from '@assent/contract';
import type { LiveConfig, PublishedConfig } from '../../config/published.ts';
import type { Terms } from './terms.ts';

/** Versions before the one that is declared. */
export interface History {
  /** The latest first; not necessarily all. */
  earlier: readonly { version: number; publishedAt: number }[];
  /** The one right before; null for a first version. */
  previous: PublishedConfig | null;
}

/** All that a section is made from. */
export interface Source {
  live: LiveConfig;
  history: History;
  terms: Terms;
}

/** Makes a section; one without content is left out. */
export type SectionOf = (source: Source) => DeclarationSection;

/** A fact, where the register has a value for it. */
export function fact(
  label: Line,
  ...values: readonly (Line | undefined | false)[]
): DeclaredFact[] {
  const there = values.filter(
    (value) => value !== undefined && value !== false && value.length > 0,
  );
  // The filter left lines only.
  return there.length ? [{ label, values: there as Line[] }] : [];
}
