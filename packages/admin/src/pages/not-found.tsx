import { wordsOf } from '../language.ts';
import { Page } from '../ui/page.tsx';

const words = {
  en: {
    title: 'There is nothing here',
    lead: 'The address is wrong, or what was here is gone.',
    back: 'To your sites',
  },
  de: {
    title: 'Hier ist nichts',
    lead: 'Die Adresse stimmt nicht, oder was hier war, ist weg.',
    back: 'Zu Ihren Websites',
  },
};

/** An address that leads nowhere. */
export default function NotFound() {
  const w = wordsOf(words);
  return (
    <Page title={w.title} lead={w.lead}>
      <a href="/admin">{w.back}</a>
    </Page>
  );
}
