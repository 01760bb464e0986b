import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { numberText, variant, wordsOf } from '../language.ts';
import { words } from '../pages/export/words.ts';
import { ProblemError } from '../problem.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { load, type Progress, progressOf, type Query } from './download.ts';

/** How often it is asked, in milliseconds. */
const PAUSE_MS = 300;
/** So often it may be unknown how far it is, before the page leaves that to the browser. */
const UNKNOWN = 20;

type State =
  | { is: 'idle' }
  | { is: 'asking' }
  | { is: 'loading'; name: string; progress: Progress }
  | { is: 'done'; name: string; bytes: number }
  | { is: 'elsewhere'; name: string }
  | { is: 'broken' }
  | { is: 'refused'; error: ProblemError };

/** A download of a page, and where it stands. */
export interface Download {
  state: Signal<State>;
  /** @param address without a query */
  start(address: string, query?: Query): Promise<void>;
}

export function useDownload(): Download {
  const state = useSignal<State>({ is: 'idle' });
  // Only the latest is looked after, and none once the page is left.
  const latest = useRef(0);
  useEffect(() => () => void latest.current++, []);

  async function start(address: string, query: Query = {}): Promise<void> {
    const turn = ++latest.current;
    const isLatest = () => latest.current === turn;
    state.value = { is: 'asking' };
    try {
      const { name, id } = await load(address, query);
      for await (const next of statesOf(name, id)) {
        if (!isLatest()) return;
        state.value = next;
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (isLatest()) state.value = { is: 'refused', error };
    }
  }

  return { state, start };
}

/** Where a download stands, until it is over. */
async function* statesOf(name: string, id: string): AsyncGenerator<State> {
  for (let unknown = 0; unknown < UNKNOWN; ) {
    const progress = await progressOf(id);
    if (progress.state === 'complete') return yield { is: 'done', name, bytes: progress.bytes };
    if (progress.state === 'broken') return yield { is: 'broken' };
    if (progress.state === 'unknown') unknown++;
    yield { is: 'loading', name, progress };
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  yield { is: 'elsewhere', name };
}

/** How far it is. @param entries how many lines there will be; null where that is not known */
export function DownloadState({ of, entries }: { of: Download; entries: number | null }) {
  const w = wordsOf(words);
  const now = of.state.value;
  if (now.is === 'idle') return null;
  if (now.is === 'elsewhere') {
    return (
      <div class="note" role="status">
        <p>{w.elsewhere(now.name)}</p>
      </div>
    );
  }
  if (now.is === 'refused') return <ProblemNote error={now.error} />;
  if (now.is === 'broken') {
    return (
      <div class="note bad" role="alert">
        <p>{w.broken}</p>
      </div>
    );
  }
  if (now.is === 'done') {
    return (
      <div class="note good" role="status">
        <p>{w.done(now.name, sizeText(now.bytes))}</p>
      </div>
    );
  }
  const { bytes, lines } = now.is === 'loading' ? now.progress : { bytes: 0, lines: 0 };
  return (
    <div class="note" role="status">
      <progress
        {...(entries && { value: Math.min(lines, entries), max: entries })}
        aria-label={w.download}
      />
      <p>
        {w.read(sizeText(bytes))}{' '}
        {entries !== null && w.entries(numberText(lines), numberText(entries))}
      </p>
    </div>
  );
}

function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(variant(), {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  }).format(value);
}
