import { numberText, wordsOf } from '../../language.ts';
import type { Shown } from './preview-state.ts';
import { words } from './words.ts';

/** What of the draft concerns the banner, and so can be mended here. */
const HERE = /^(banner|texts|languages)\b/;

/** What a fair banner needs: what no setting can take away, and what the draft has of the rest. */
export function Fairness({ shown }: { shown: Shown }) {
  const w = wordsOf(words);
  const worst = shown.contrasts.reduce((one, other) =>
    other.ratio / other.least < one.ratio / one.least ? other : one,
  );
  const isReadable = worst.ratio >= worst.least;
  const faults = shown.faults.filter(({ path }) => HERE.test(path));
  return (
    <section class="card fairness" aria-labelledby="fairness">
      <h2 id="fairness">{w.fairness}</h2>
      <ul>
        <li data-is="good">{w.equal}</li>
        <li data-is="good">{w.reachable}</li>
        <li data-is={isReadable ? 'good' : 'bad'}>
          {isReadable ? w.readable(numberText(worst.ratio)) : w.unreadable(numberText(worst.ratio))}
        </li>
        {shown.findings.length > 0 && <li data-is="warn">{w.findings(shown.findings.length)}</li>}
        {faults.length > 0 && <li data-is="bad">{w.faults(faults.length)}</li>}
      </ul>
    </section>
  );
}
