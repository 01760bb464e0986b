import type { Vendor } from '@assent/contract';
import { wordsOf } from '../../language.ts';
import { words } from './words.ts';

/** What the registry says beside the facts, in the words of its authors. */
export function Notes({ known }: { known: Vendor }) {
  const w = wordsOf(words);
  return (
    <details class="card">
      <summary>{w.notes}</summary>
      <div lang="en">
        <ul>
          {known.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <h3>{w.provenance}</h3>
        <dl class="facts">
          {Object.entries(known.provenance).map(([name, mark]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{mark}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
