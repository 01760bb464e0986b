import type { LawMark, Words } from '@assent/contract';

const WORDS: Record<LawMark, Words> = {
  verified: {
    en: 'read in the source, or in an excerpt of it, on 2026-11-21',
    de: 'am 2026-11-21 in der Quelle oder einem Auszug daraus gelesen',
  },
  secondary: {
    en: 'as others report it; the text of the law was not read',
    de: 'wie andere es berichten; der Gesetzestext wurde nicht gelesen',
  },
  'from memory': {
    en: 'from memory, not looked up: check it before you rely on it',
    de: 'aus dem Gedächtnis, nicht nachgeschlagen: prüfen Sie es, bevor Sie sich darauf stützen',
  },
  ours: {
    en: 'a rule of Assent, not of a law',
    de: 'eine Regel von Assent, keine eines Gesetzes',
  },
};

/** How sure the law is that a rule cites. Never shown without it. */
export const certaintyOf = (mark: LawMark): Words => WORDS[mark];
