import { HOST_KINDS, type HostKind } from '@assent/contract/vocabulary';
import { at, type Part } from '../../draft/part.ts';
import { LinesField } from '../../fields/lines.tsx';
import { wordsOf } from '../../language.ts';
import { Section } from '../../ui/section.tsx';
import { type Fact, factOf } from '../../vendors/facts.ts';
import { term } from '../../vocabulary/words.ts';
import { Origin, type VendorProps } from './fact.tsx';
import { words } from './words.ts';

const KINDS = Object.keys(HOST_KINDS) as HostKind[];

/** The addresses that the vendor is known by, by kind of use. */
export function Hosts({ part, known }: VendorProps) {
  const w = wordsOf(words);
  const own = at(part, 'hosts') as Part<Partial<Record<HostKind, string[]>>>;
  const kinds = KINDS.map((kind) => ({
    kind,
    hosts: factOf(at(own, kind) as Part<string[]>, known?.hosts[kind]),
  }));
  const used = kinds.filter(({ kind, hosts }) => kind === 'script' || hosts.value?.length);
  const others = kinds.filter((each) => !used.includes(each));
  return (
    <Section title={w.hosts} lead={w.hostsLead}>
      <div class="fields">
        {used.map((each) => (
          <Kind key={each.kind} {...each} />
        ))}
      </div>
      {others.length > 0 && (
        <details>
          <summary>{w.moreKinds}</summary>
          <div class="fields">
            {others.map((each) => (
              <Kind key={each.kind} {...each} />
            ))}
          </div>
        </details>
      )}
      <p class="hint">{w.hostsHint}</p>
    </Section>
  );
}

const Kind = ({ kind, hosts }: { kind: HostKind; hosts: Fact<string[]> }) => (
  <LinesField part={hosts} label={term('kind', kind)} beside={<Origin of={hosts} />} />
);
