import { language, wordsOf } from '../language.ts';
import { ProblemError } from '../problem.ts';

const words = {
  en: {
    unreachable: 'The service cannot be reached. Check the connection and try again.',
    'changed-meanwhile':
      'Somebody else has changed it meanwhile. Load it anew to see what they did.',
    'too-many-requests': 'That was too often in a short time. Wait a little and try again.',
    'unknown-site': 'There is no such site, or it is not open to you.',
    unknown: 'Something went wrong. What you entered is still here; try again.',
    retry: 'Try again',
  },
  de: {
    unreachable:
      'Der Dienst ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
    'changed-meanwhile':
      'Jemand anderes hat es inzwischen geändert. Laden Sie neu, um es zu sehen.',
    'too-many-requests': 'Das war zu oft in kurzer Zeit. Warten Sie ein wenig.',
    'unknown-site': 'Diese Website gibt es nicht, oder sie steht Ihnen nicht offen.',
    unknown: 'Etwas ist schiefgegangen. Ihre Eingaben sind noch da; versuchen Sie es erneut.',
    retry: 'Erneut versuchen',
  },
};

/** What went wrong, in the user's language where we have words for it, else in the service's. */
export function problemText(error: unknown): string {
  const own: Record<string, string> = wordsOf(words);
  if (!(error instanceof ProblemError)) return own.unknown as string;
  if (own[error.code]) return own[error.code] as string;
  return error.message || (own.unknown as string);
}

/** Says what went wrong, with a button to try again where that may help. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const isService = error instanceof ProblemError && !(error.code in wordsOf(words));
  const said = isService ? spokenIn(error) : undefined;
  return (
    <div class="note bad" role="alert">
      <p lang={said}>{problemText(error)}</p>
      {retry && mayHelp(error) && (
        <button type="button" class="plain" onClick={retry}>
          {wordsOf(words).retry}
        </button>
      )}
    </div>
  );
}

/** The language of the service's words, where it is another than that of the screens. */
export const spokenIn = ({ language: said }: ProblemError): string | undefined =>
  said === null || said === language.value ? undefined : said;

/** What is refused or not there stays so. */
const mayHelp = (error: unknown): boolean =>
  !(error instanceof ProblemError && (error.status === 403 || error.status === 404));
