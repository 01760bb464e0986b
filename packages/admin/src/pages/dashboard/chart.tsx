import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { dayText, variant, wordsOf } from '../../language.ts';
import { Scroll } from '../../ui/scroll.tsx';
import { words } from './words.ts';

export interface Line {
  label: string;
  /** A custom property of the tokens. */
  colour: '--on' | '--focus' | '--warn' | '--quiet';
  /** Beside its colour: nobody has to tell colours apart. */
  dash?: number[];
  values: (number | null)[];
  /** How a value is written. */
  text(value: number): string;
}

export interface ChartProps {
  title: string;
  /** First days of the buckets, ISO 8601. */
  days: string[];
  lines: Line[];
  /** From nothing to all: a share. */
  isShare?: boolean;
}

const HEIGHT = 240;

/** A chart with a table behind it that says the same. */
export function Chart({ title, days, lines, isShare = false }: ChartProps) {
  const w = wordsOf(words);
  return (
    <figure class="card chart">
      <figcaption>
        <h2>{title}</h2>
        <ul class="legend">
          {lines.map(({ label, colour, dash }) => (
            <li key={label}>
              <svg viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
                <line
                  x1="0"
                  y1="4"
                  x2="24"
                  y2="4"
                  class={`line ${colour.slice(2)}`}
                  stroke-dasharray={dash?.join(' ')}
                />
              </svg>
              {label}
            </li>
          ))}
        </ul>
      </figcaption>
      <Plot days={days} lines={lines} isShare={isShare} title={title} />
      <details>
        <summary>{w.asTable}</summary>
        <Scroll label={title}>
          <table>
            <caption class="hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{w.day}</th>
                {lines.map(({ label }) => (
                  <th scope="col" class="number" key={label}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day, i) => (
                <tr key={day}>
                  <th scope="row">{dayText(Date.parse(day))}</th>
                  {lines.map(({ label, values, text }) => (
                    <td class="number" key={label}>
                      {values[i] === null || values[i] === undefined ? '–' : text(values[i])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  );
}

/** The picture alone: whoever does not see it has the table. */
function Plot({ days, lines, isShare = false }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let plot = draw(element, days, lines, isShare);
    const anew = () => {
      plot.destroy();
      plot = draw(element, days, lines, isShare);
    };
    const resized = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    resized.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', anew);
    return () => {
      resized.disconnect();
      scheme.removeEventListener('change', anew);
      plot.destroy();
    };
  });
  return <div ref={place} class="plot" aria-hidden="true" />;
}

function draw(element: HTMLElement, days: string[], lines: Line[], isShare: boolean): uPlot {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name);
  // Canvas knows no light-dark(): an element's own colour is worked out.
  const worked = (name: string) => {
    element.style.color = `var(${name})`;
    const value = getComputedStyle(element).color;
    element.style.color = '';
    return value;
  };
  const [ink, grid] = [worked('--quiet'), worked('--line')];
  const date = new Intl.DateTimeFormat(variant(), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const text = lines[0]?.text ?? String;
  const axis = {
    stroke: ink,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid },
    font: `12px ${colour('--font')}`,
  };
  return new uPlot(
    {
      width: element.clientWidth || 300,
      height: HEIGHT,
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      scales: { y: { range: isShare ? [0, 1] : (_, __, most) => [0, Math.max(most * 1.05, 4)] } },
      axes: [
        { ...axis, values: (_, marks) => marks.map((mark) => date.format(mark * 1000)) },
        { ...axis, size: 64, values: (_, marks) => marks.map((mark) => text(mark)) },
      ],
      series: [
        {},
        ...lines.map(({ label, colour: name, dash }) => ({
          label,
          stroke: worked(name),
          width: 2,
          dash,
          points: { show: days.length < 32 },
        })),
      ],
    },
    [days.map((day) => Date.parse(day) / 1000), ...lines.map(({ values }) => values)],
    element,
  );
}
