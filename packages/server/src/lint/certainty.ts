import type { LawMark } from '@assent/contract';

const WORDS: Record<LawMark, string> = {
  verified: 'checked against the source on 2026-11-21; not legal advice',
  secondary: 'as others report it; the text of the law was not read',
  'from memory': 'from memory, not looked up: check it before you rely on it',
  ours: 'a rule of Assent, not of a law',
};

/** How sure the law is that a rule cites. Never shown without it. */
export const certaintyOf = (mark: LawMark): string => WORDS[mark];
