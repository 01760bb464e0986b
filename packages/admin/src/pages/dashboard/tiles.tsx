import type { Figures } from '@assent/contract';
import { numberText, percentText, wordsOf } from '../../language.ts';
import { words } from './words.ts';

interface Tile {
  name: string;
  hint?: string;
  /** Null where nothing tells it. */
  now: number | null;
  before: number | null;
  isShare?: boolean;
}

/** The few figures that say how it goes, each beside what it was. */
export function Tiles({ now, before }: { now: Figures; before: Figures | null }) {
  return (
    <dl class="tiles">
      {tilesOf(now, before).map((tile) => (
        <div class="card" key={tile.name}>
          <dt>{tile.name}</dt>
          <dd>
            <strong>{valueText(tile.now, tile.isShare)}</strong>
            {before && <span class="quiet">{changeText(tile)}</span>}
            {tile.hint && <small class="hint">{tile.hint}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function tilesOf(now: Figures, before: Figures | null): Tile[] {
  const w = wordsOf(words);
  const tile = (field: keyof Figures, name: string, hint?: string, isShare = false): Tile => ({
    name,
    hint,
    now: now[field],
    before: before?.[field] ?? null,
    isShare,
  });
  return [
    tile('optInRate', w.optInRate, w.optInHint, true),
    tile('choices', w.choices),
    tile('shown', w.shown),
    tile('ignored', w.ignored, w.ignoredHint),
    tile('gpcShare', w.gpcShare, w.gpcHint, true),
    tile('optOuts', w.optOuts, w.optOutsHint),
  ];
}

const valueText = (value: number | null, isShare = false): string =>
  value === null ? '–' : isShare ? percentText(value) : numberText(value);

/** A share changes by points, a count by a part of what it was. */
function changeText({ now, before, isShare }: Tile): string {
  const w = wordsOf(words);
  if (now === null || before === null || (!isShare && before === 0)) return '';
  const change = isShare ? now - before : now / before - 1;
  if (Math.abs(change) < 0.0005) return w.same;
  const size = Math.abs(change);
  const text = isShare ? w.points(numberText(Math.round(size * 1000) / 10)) : percentText(size);
  return change > 0 ? w.up(text) : w.down(text);
}
