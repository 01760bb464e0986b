import { articleText, termText } from '../../evidence/terms.ts';
import { dayText, language, timeText, wordsOf } from '../../language.ts';
import { Scroll } from '../../ui/scroll.tsx';
import type { OneReceipt } from './page.tsx';
import { words } from './words.ts';

/** What is read of a receipt; one that somebody changed may lack any of it. */
interface Read {
  kind?: string;
  method?: string;
  madeAt?: string;
  regime?: string;
  language?: string;
  config?: { version: number; hash: string };
  categories?: Record<string, boolean>;
  outcomes?: { granted: boolean; gate: string; legalBases: string[]; vendors: string[] }[];
  signals?: Record<'gpcHeader' | 'gpcScript' | 'doNotSell', boolean>;
  form?: string;
  given?: boolean;
  wording?: string;
  asConfigured?: boolean;
  legalBases?: string[];
}

/** A receipt in words, with the names of the version that it cites. */
export function Reading({ site, receipt }: { site: string; receipt: OneReceipt }) {
  const w = wordsOf(words);
  const read = receipt.entry.receipt as Read | null;
  if (!read) {
    return (
      <section class="card">
        <p>{w.unreadable}</p>
      </section>
    );
  }
  return (
    <section class="card" aria-labelledby="said">
      <h2 id="said">{w.said}</h2>
      <dl class="facts">
        {factsOf(read, receipt).map(([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </>
        ))}
        <dt>{w.version}</dt>
        <dd>
          <a href={`/admin/sites/${site}/versions`}>{versionText(read, receipt)}</a>
        </dd>
      </dl>
      {read.outcomes && read.outcomes.length > 0 && (
        <Outcomes outcomes={read.outcomes} names={receipt.version?.vendors ?? {}} />
      )}
    </section>
  );
}

function factsOf(read: Read, { entry, version }: OneReceipt): [string, string][] {
  const w = wordsOf(words);
  const { form, given, wording, asConfigured, method, categories, legalBases = [] } = read;
  const list = new Intl.ListFormat(language.value);
  const title = (id: string) => version?.categories[id] ?? id;
  const some = (isGranted: boolean) =>
    list.format(
      Object.keys(categories ?? {})
        .filter((id) => categories?.[id] === isGranted)
        .map(title),
    );
  const facts: [string, string | undefined][] = [
    [w.how, method && termText('method', method)],
    [w.form, form && `${form}: ${given ? w.given : w.withdrawn}`],
    [w.wording, wording && `“${wording}” (${asConfigured ? w.asConfigured : w.notConfigured})`],
    [w.basis, form && list.format(legalBases.map(articleText))],
    [`${w.categories}: ${w.granted}`, categories && some(true)],
    [`${w.categories}: ${w.refused}`, categories && some(false)],
    [w.signals, read.signals && signalsText(read.signals)],
    [w.made, read.madeAt && timeText(Date.parse(read.madeAt))],
    [w.regime, read.regime && termText('regime', read.regime)],
    [w.language, read.language && languageText(read.language)],
    [w.visitor, entry.consentId ?? undefined],
  ];
  return facts.filter((fact): fact is [string, string] => !!fact[1]);
}

function signalsText(signals: NonNullable<Read['signals']>): string {
  const w = wordsOf(words);
  const sent = (['gpcHeader', 'gpcScript', 'doNotSell'] as const).filter((name) => signals[name]);
  return sent.map((name) => w[name]).join(', ') || w.noSignal;
}

function versionText({ config }: Read, { version }: OneReceipt): string {
  const w = wordsOf(words);
  if (!config) return '';
  return version?.hash === config.hash
    ? w.versionOf(version.version, dayText(version.publishedAt))
    : w.versionGone(config.version);
}

function languageText(tag: string): string {
  try {
    return new Intl.DisplayNames(language.value, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

interface OutcomesProps {
  outcomes: NonNullable<Read['outcomes']>;
  names: Record<string, string>;
}

function Outcomes({ outcomes, names }: OutcomesProps) {
  const w = wordsOf(words);
  const rows = outcomes.flatMap(({ vendors, ...terms }) =>
    vendors.map((vendor) => ({ vendor, ...terms })),
  );
  return (
    <Scroll label={w.vendors}>
      <table class="stacked">
        <caption>{w.vendors}</caption>
        <thead>
          <tr>
            <th scope="col">{w.vendor}</th>
            <th scope="col">{w.outcome}</th>
            <th scope="col">{w.basis}</th>
            <th scope="col">{w.gate}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ vendor, granted, gate, legalBases }) => (
            <tr key={vendor}>
              <th scope="row">{names[vendor] ?? vendor}</th>
              <td data-label={w.outcome}>
                <span class={granted ? 'badge good' : 'badge'}>
                  {granted ? w.granted : w.refused}
                </span>
              </td>
              <td data-label={w.basis}>{legalBases.map(articleText).join(', ')}</td>
              <td data-label={w.gate}>{termText('gate', gate)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
