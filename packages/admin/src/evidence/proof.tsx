import { numberText, wordsOf } from '../language.ts';
import { problemOf } from '../problem.ts';
import { Show, useResource } from '../ui/resource.tsx';
import { type Claim, checkProof, type ProofVerdict } from './check-proof.ts';

const words = {
  en: {
    holds: 'Proved: this is what was recorded, byte for byte.',
    holdsErased: 'Proved: there was a receipt at this place of the log. What it said is gone.',
    how: (position: string, size: string) =>
      `This page recomputed the log’s tree: entry ${position} of ${size} under a signed checkpoint.`,
    signers: (names: string) => `Signed by ${names}.`,
    changed: 'Not proved: this is not what was recorded. Somebody changed it afterwards.',
    unsigned: 'Not proved: the checkpoint is not signed by the log’s key.',
    unreadable: 'Not proved: the service handed out no readable proof.',
    checkpoint: 'Checkpoint',
  },
  de: {
    holds: 'Bewiesen: Das wurde aufgezeichnet, Byte für Byte.',
    holdsErased:
      'Bewiesen: An dieser Stelle des Protokolls stand ein Beleg. Sein Inhalt ist gelöscht.',
    how: (position: string, size: string) =>
      `Diese Seite hat den Baum des Protokolls nachgerechnet: Eintrag ${position} von ${size} unter einem signierten Prüfpunkt.`,
    signers: (names: string) => `Signiert von ${names}.`,
    changed: 'Nicht bewiesen: Das wurde so nicht aufgezeichnet. Jemand hat es später geändert.',
    unsigned: 'Nicht bewiesen: Der Prüfpunkt ist nicht mit dem Schlüssel des Protokolls signiert.',
    unreadable: 'Nicht bewiesen: Der Dienst gab keinen lesbaren Beweis heraus.',
    checkpoint: 'Prüfpunkt',
  },
};

export interface ProofProps {
  /** Id of the entry. */
  id: string;
  claim: Claim;
  /** Site whose log it is in; null for the audit trail. */
  site: string | null;
  /** Keys of the log, as vkeys. */
  keys(): Promise<readonly string[]>;
}

/** Says whether an entry is proved, by what this page computes. */
export function Proof({ id, claim, site, keys }: ProofProps) {
  const verdict = useResource(async () => {
    const query = site === null ? '' : `?site=${encodeURIComponent(site)}`;
    const [proof, known] = await Promise.all([textAt(`/v1/receipts/${id}/proof${query}`), keys()]);
    return checkProof(claim, proof, known);
  });
  return (
    <Show resource={verdict}>
      {(found) => <Verdict verdict={found} isErased={'commitment' in claim} />}
    </Show>
  );
}

function Verdict({ verdict, isErased }: { verdict: ProofVerdict; isErased: boolean }) {
  const w = wordsOf(words);
  if (!verdict.holds) {
    return (
      <div class="note bad verdict" data-verdict={verdict.why} role="alert">
        <p>
          <strong>✗ {w[verdict.why]}</strong>
        </p>
      </div>
    );
  }
  const { position, size, signers, checkpoint } = verdict;
  return (
    <div class="note good verdict" data-verdict="holds" role="status">
      <p>
        <strong>✓ {isErased ? w.holdsErased : w.holds}</strong>
      </p>
      <p>
        {w.how(numberText(position), numberText(size))} {w.signers(signers.join(', '))}
      </p>
      <details>
        <summary>{w.checkpoint}</summary>
        <pre class="wrap">{checkpoint}</pre>
      </details>
    </div>
  );
}

/** Keys of a site's log, which are public. */
export const keysOfSite = async (site: string): Promise<string[]> =>
  (await textAt(`/v1/sites/${site}/log/keys`)).trim().split('\n');

async function textAt(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw await problemOf(response);
  return response.text();
}
