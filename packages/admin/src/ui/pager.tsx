import { wordsOf } from '../language.ts';
import { arriveAtTop } from './arrival.ts';

const words = {
  en: { pages: 'Pages', newer: '← Newer', older: 'Older →' },
  de: { pages: 'Seiten', newer: '← Neuere', older: 'Ältere →' },
};

/** Links to the page before and the page after; without any there is but one. */
export function Pager({ newer, older }: { newer: string | null; older: string | null }) {
  const w = wordsOf(words);
  if (newer === null && older === null) return null;
  return (
    <nav class="buttons" aria-label={w.pages}>
      {newer !== null && (
        <a class="button plain" href={newer} onClick={turn}>
          {w.newer}
        </a>
      )}
      {older !== null && (
        <a class="button plain" href={older} onClick={turn}>
          {w.older}
        </a>
      )}
    </nav>
  );
}

/** A page that opens in another tab leaves this one as it is. */
function turn({ ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  if (!ctrlKey && !metaKey && !shiftKey) arriveAtTop();
}
