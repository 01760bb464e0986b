import type { Role } from '@assent/contract/vocabulary';
import { wordsOf } from '../language.ts';
import { ROLE_WORDS } from '../roles.ts';
import { Page } from '../ui/page.tsx';

const words = {
  en: {
    title: 'This page is not open to you',
    onSite: (role: string) => `It needs the role “${role}” on this site.`,
    inWhole: (role: string) => `It needs the role “${role}” in the whole organisation.`,
    yours: (role: string) => `Yours is “${role}”.`,
    ask: 'Ask an owner of the organisation if you need it.',
    back: 'To your sites',
  },
  de: {
    title: 'Diese Seite steht Ihnen nicht offen',
    onSite: (role: string) => `Sie braucht die Rolle „${role}“ auf dieser Website.`,
    inWhole: (role: string) => `Sie braucht die Rolle „${role}“ in der ganzen Organisation.`,
    yours: (role: string) => `Ihre ist „${role}“.`,
    ask: 'Bitten Sie jemanden, dem die Organisation gehört, wenn Sie sie brauchen.',
    back: 'Zu Ihren Websites',
  },
};

export interface NotAllowedProps {
  needed: Role;
  /** What the user is there; null for nothing. */
  role: Role | null;
  /** Whether it is a page of a site, and not of an organisation. */
  isSite: boolean;
}

/** A page that is there, and for others. */
export default function NotAllowed({ needed, role, isSite }: NotAllowedProps) {
  const w = wordsOf(words);
  const names = wordsOf(ROLE_WORDS);
  const { name } = names[needed];
  return (
    <Page title={w.title} lead={isSite ? w.onSite(name) : w.inWhole(name)}>
      <p>
        {role && `${w.yours(names[role].name)} `}
        {w.ask}
      </p>
      <p>
        <a href="/admin">{w.back}</a>
      </p>
    </Page>
  );
}
