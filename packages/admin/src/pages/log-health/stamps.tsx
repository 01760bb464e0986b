import { numberText, timeText, wordsOf } from '../../language.ts';
import { Scroll } from '../../ui/scroll.tsx';
import { words } from './words.ts';

interface Props {
  site: string;
  /** The newest first. */
  stamps: readonly { size: number; at: number }[];
}

/** The last time stamps of the log, each with what was stamped: anybody may have both. */
export function Stamps({ site, stamps }: Props) {
  const w = wordsOf(words);
  return (
    <details>
      <summary>{w.lastStamps}</summary>
      <p class="quiet">{w.stampsLead}</p>
      <Scroll label={w.lastStamps}>
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">{w.stampedAt}</th>
              <th scope="col">{w.size}</th>
              <th scope="col">{w.files}</th>
            </tr>
          </thead>
          <tbody>
            {stamps.map(({ size, at }) => (
              <tr key={size}>
                <th scope="row">{timeText(at)}</th>
                <td data-label={w.size}>{numberText(size)}</td>
                <td data-label={w.files}>
                  <span>
                    <File site={site} name={`${size}.tsr`} /> ·{' '}
                    <File site={site} name={`${size}.checkpoint`} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

const File = ({ site, name }: { site: string; name: string }) => (
  <a href={`/v1/sites/${site}/log/stamps/${name}`} download={name}>
    {name}
  </a>
);
