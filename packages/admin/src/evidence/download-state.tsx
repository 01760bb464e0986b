import { type Signal, useSignal } from '@preact/signals';
import { language, numberText, wordsOf } from '../language.ts';
import { words } from '../pages/export/words.ts';
import { ProblemError } from '../problem.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { download, type Received } from './download.ts';

type State =
  | { is: 'idle' }
  | { is: 'reading'; received: Received; end: AbortController }
  | { is: 'done'; name: string; bytes: number }
  | { is: 'broken' }
  | { is: 'refused'; error: ProblemError };

/** A download of a page, and where it stands. */
export interface Download {
  state: Signal<State>;
  /** @param init of `fetch`, for what is posted */
  start(address: string, init?: RequestInit): Promise<void>;
}

export function useDownload(): Download {
  const state = useSignal<State>({ is: 'idle' });

  async function start(address: string, init: RequestInit = {}): Promise<void> {
    const end = new AbortController();
    state.value = { is: 'reading', received: { bytes: 0, lines: 0 }, end };
    try {
      const request = new Request(address, { ...init, signal: end.signal });
      const file = await download(request, (received) => {
        state.value = { is: 'reading', received, end };
      });
      state.value = { is: 'done', ...file };
    } catch (error) {
      if (error instanceof ProblemError) state.value = { is: 'refused', error };
      else state.value = end.signal.aborted ? { is: 'idle' } : { is: 'broken' };
    }
  }

  return { state, start };
}

/** How far it is. @param entries how many lines there will be; null where that is not known */
export function DownloadState({ of, entries }: { of: Download; entries: number | null }) {
  const w = wordsOf(words);
  const now = of.state.value;
  if (now.is === 'idle') return null;
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
  const { bytes, lines } = now.received;
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
      <button type="button" class="plain" onClick={() => now.end.abort()}>
        {w.cancel}
      </button>
    </div>
  );
}

function sizeText(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(language.value, {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  }).format(value);
}
