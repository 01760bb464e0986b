import { wordsOf } from '../language.ts';
import { siteIn } from '../session.ts';
import { Page } from '../ui/page.tsx';

const words = {
  en: {
    title: 'This page cannot be shown',
    notLoaded:
      'It did not come from the service: the connection may be gone, or a newer version was installed. What you entered is kept.',
    broken: 'What it is about is not as the page expects it. Nothing that was saved is lost.',
    draft: 'What is wrong with the draft',
    reload: 'Load it anew',
    back: 'To your sites',
  },
  de: {
    title: 'Diese Seite kann nicht gezeigt werden',
    notLoaded:
      'Der Dienst hat sie nicht geliefert: Vielleicht fehlt die Verbindung, oder es wurde eine neuere Version installiert. Ihre Eingaben sind noch da.',
    broken:
      'Worum es geht, ist nicht so, wie die Seite es erwartet. Nichts Gespeichertes ist verloren.',
    draft: 'Was am Entwurf nicht stimmt',
    reload: 'Neu laden',
    back: 'Zu Ihren Websites',
  },
};

/** Stands where a page should: its program did not come, or broke on what it was to show. */
export function PageFailed({ why }: { why: 'notLoaded' | 'broken' }) {
  const w = wordsOf(words);
  const site = siteIn(location.pathname);
  return (
    <Page title={w.title}>
      <div class="note bad" role="alert">
        <p>{w[why]}</p>
        <button type="button" class="plain" onClick={() => location.reload()}>
          {w.reload}
        </button>
      </div>
      {why === 'broken' && site && (
        <p>
          <a href={`/admin/sites/${site}/publish`}>{w.draft}</a>
        </p>
      )}
      <p>
        <a href="/admin">{w.back}</a>
      </p>
    </Page>
  );
}
