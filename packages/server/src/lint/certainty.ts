import type { LawMark } from '@assent/contract';

const WORDS: Record<LawMark, string> = {
  verified: 'read in the source, or in an excerpt of it, on 2026-11-21',
  secondary: 'as others report it; the text of the law was not read',
  'from memory': 'from memory, not looked up: check it before you rely on it',
  ours: 'a rule of Assent, not of a law',
};

/** How sure the law is that a rule cites. Never shown without it. */
export const certaintyOf = (mark: LawMark): string => WORDS[mark];
