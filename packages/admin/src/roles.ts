import type { Role } from '@assent/contract';
import type { Words } from './language.ts';
import { me, siteOf } from './session.ts';

/** What a role is called, and what whoever has it may do. */
export const ROLE_WORDS: Words<Record<Role, { name: string; may: string }>> = {
  en: {
    auditor: { name: 'Auditor', may: 'Reads and exports everything, changes nothing.' },
    editor: { name: 'Editor', may: 'Changes and publishes sites. Invites nobody.' },
    owner: { name: 'Owner', may: 'Everything, and decides who else may do what.' },
  },
  de: {
    auditor: { name: 'Prüfer:in', may: 'Liest und exportiert alles, ändert nichts.' },
    editor: {
      name: 'Bearbeiter:in',
      may: 'Ändert und veröffentlicht Websites. Lädt niemanden ein.',
    },
    owner: { name: 'Eigentümer:in', may: 'Alles, und entscheidet, wer sonst was darf.' },
  },
};

/** What an address names that somebody has a role in. */
export interface Place {
  site?: string;
  organisation?: string;
}

/**
 * The most that the user may do at a place; null where they may do nothing as a whole there, undefined
 * where there is no such place for them.
 */
export function roleAt({ site, organisation }: Place): Role | null | undefined {
  if (site !== undefined) return siteOf(site)?.role;
  return me.value?.organisations.find(({ id }) => id === organisation)?.role;
}
