import type { SiteConfigInput } from '@assent/contract';
import { wordsOf } from '../../language.ts';
import { Scroll } from '../../ui/scroll.tsx';
import { Section } from '../../ui/section.tsx';
import { type Effect, effectsOf, whyOf } from '../../vendors/effects.ts';
import type { Facts } from '../../vendors/facts.ts';
import { words } from './words.ts';

/** What will happen to the vendor on pages, in plain words. */
export function Effects({ facts, guard }: { facts: Facts; guard: SiteConfigInput['guard'] }) {
  const w = wordsOf(words);
  const situations: Record<string, string> = w.situation;
  return (
    <Section title={w.effects} lead={w.effectsLead}>
      <ul class="why">
        {whyOf(facts, guard).map((why) => (
          <li key={why}>{w.why[why]}</li>
        ))}
      </ul>
      <Scroll label={w.effects}>
        <table class="effects stacked">
          <thead>
            <tr>
              <th scope="col">{w.visitor}</th>
              <th scope="col">{w.before}</th>
              <th scope="col">{w.yes}</th>
              <th scope="col">{w.no}</th>
            </tr>
          </thead>
          <tbody>
            {effectsOf(facts).map((effect) => (
              <tr key={`${effect.regime} ${effect.signal}`}>
                <th scope="row">{situations[`${effect.regime} ${effect.signal}`]}</th>
                <Cell label={w.before} runs={effect.before} otherwise={otherwise(effect)} />
                <Cell label={w.yes} runs={effect.yes} otherwise={w.off} />
                <Cell label={w.no} runs={effect.no} otherwise={w.off} />
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  );
}

/** What a yes would change waits; what nothing changes is off. */
const otherwise = ({ yes }: Effect): string => (yes ? wordsOf(words).waits : wordsOf(words).off);

interface CellProps {
  label: string;
  runs: boolean;
  otherwise: string;
}

const Cell = ({ label, runs, otherwise }: CellProps) => (
  <td data-label={label}>
    <span class={runs ? 'does' : 'does-not'}>{runs ? wordsOf(words).runs : otherwise}</span>
  </td>
);
