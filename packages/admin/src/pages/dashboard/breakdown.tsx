import type { Figures, Stats, StatsDimension } from '@assent/contract';
import type { Signal } from '@preact/signals';
import { termText } from '../../evidence/terms.ts';
import { language, numberText, percentText, wordsOf } from '../../language.ts';
import { Scroll } from '../../ui/scroll.tsx';
import { term } from '../../vocabulary/words.ts';
import { words } from './words.ts';

export interface BreakdownProps {
  breakdown: Stats['breakdown'];
  dimension: Signal<StatsDimension>;
}

/** The same figures by one dimension, without what would tell a visitor apart. */
export function Breakdown({ breakdown, dimension }: BreakdownProps) {
  const w = wordsOf(words);
  const headings = headingsOf(breakdown?.dimension);
  const dimensions = Object.entries(w.dimensions) as [StatsDimension, string][];
  return (
    <section class="card" aria-labelledby="breakdown">
      <header>
        <h2 id="breakdown">{w.breakdown}</h2>
        <div class="by">
          <label for="by">{w.by}</label>
          <select
            id="by"
            value={dimension.value}
            onChange={({ currentTarget }) => {
              dimension.value = currentTarget.value as StatsDimension;
            }}
          >
            {dimensions.map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </div>
      </header>
      {breakdown && (
        <Scroll label={w.breakdown}>
          <table class="stacked">
            <thead>
              <tr>
                <th scope="col">{w.dimensions[breakdown.dimension]}</th>
                <th scope="col">{w.optInRate}</th>
                <th scope="col" class="number">
                  {w.choices}
                </th>
                <th scope="col" class="number">
                  {headings.accepted}
                </th>
                <th scope="col" class="number">
                  {headings.refused}
                </th>
              </tr>
            </thead>
            <tbody>
              {breakdown.cells.map(({ value, figures }) => (
                <Row
                  key={value}
                  name={valueText(breakdown.dimension, value)}
                  headings={headings}
                  figures={figures}
                />
              ))}
              {breakdown.fewer && (
                <Row
                  name={w.fewer(breakdown.fewer.values)}
                  headings={headings}
                  figures={breakdown.fewer.figures}
                />
              )}
            </tbody>
          </table>
        </Scroll>
      )}
      {breakdown?.fewer && <p class="hint">{w.fewerHint}</p>}
    </section>
  );
}

interface Headings {
  accepted: string;
  refused: string;
}

/** A category is accepted or refused by itself; else the whole choice is meant. */
function headingsOf(dimension: StatsDimension | undefined): Headings {
  const { accepted, refused, acceptedIt, refusedIt } = wordsOf(words);
  return dimension === 'category'
    ? { accepted: acceptedIt, refused: refusedIt }
    : { accepted, refused };
}

interface RowProps {
  name: string;
  headings: Headings;
  figures: Figures | null;
}

function Row({ name, headings, figures }: RowProps) {
  const w = wordsOf(words);
  const rate = figures?.optInRate ?? null;
  const count = (value: number | undefined) => (value === undefined ? '–' : numberText(value));
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={w.optInRate}>
        {rate !== null && <meter min={0} max={1} value={rate} aria-hidden="true" />}{' '}
        {rate === null ? '–' : percentText(rate)}
      </td>
      <td class="number" data-label={w.choices}>
        {count(figures?.choices)}
      </td>
      <td class="number" data-label={headings.accepted}>
        {count(figures?.accepted)}
      </td>
      <td class="number" data-label={headings.refused}>
        {count(figures?.refused)}
      </td>
    </tr>
  );
}

/** A value as people say it. */
function valueText(dimension: StatsDimension, value: string): string {
  const w = wordsOf(words);
  if (value === 'unknown') return w.unknown;
  if (dimension === 'category') return term('category', value);
  if (dimension === 'regime') return termText('regime', value);
  if (dimension === 'device') return (w.devices as Record<string, string>)[value] ?? value;
  if (dimension === 'country' || dimension === 'language') {
    const type = dimension === 'country' ? 'region' : 'language';
    return nameOf(value, type);
  }
  return value;
}

function nameOf(code: string, type: 'region' | 'language'): string {
  try {
    return new Intl.DisplayNames(language.value, { type }).of(code) ?? code;
  } catch {
    return code;
  }
}
