import type { Fault, Regime } from '@assent/contract';
import type { Language } from '@assent/contract/vocabulary';
import type { PreviewLayer, PreviewScreen } from '@assent/server/preview';
import {
  type ReadonlySignal,
  type Signal,
  useComputed,
  useSignal,
  useSignalEffect,
} from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { answerOf, api } from '../../api.ts';
import type { Draft } from '../../draft/draft.ts';
import { language as screens } from '../../language.ts';

/** What the service says of the draft as it stands. */
export interface Shown extends Omit<Answer, 'screen'> {
  screen: PreviewScreen | null;
}
type Answer = InferResponseType<(typeof api.sites)[':site']['preview']['$post'], 200>;

export const SIZES = { phone: [360, 640], desktop: [1024, 640] } as const;
export type Size = keyof typeof SIZES;

/** How the banner is looked at. Nothing of it is in the draft. */
export interface View {
  layer: Signal<PreviewLayer>;
  size: Signal<Size>;
  scheme: Signal<'light' | 'dark'>;
  regime: Signal<Regime>;
  gpc: Signal<boolean>;
  doNotSell: Signal<boolean>;
  language: Signal<Language>;
}

export interface PreviewState {
  view: View;
  /** Null until the service has answered. */
  shown: ReadonlySignal<Shown | null>;
  /** What could be drawn last: it stays while the draft cannot be read. */
  screen: ReadonlySignal<PreviewScreen | null>;
  /** Why it has not; null where nothing went wrong. */
  failure: ReadonlySignal<unknown>;
  /** What is wrong with a place of the draft; undefined for nothing. */
  faultAt(path: string): string | undefined;
  /** What the linter finds there, beside what is wrong. */
  findingAt(path: string): string | undefined;
}

/** A change is drawn when nothing more was typed for so long, in milliseconds. */
const QUIET_MS = 80;

/** Has the draft drawn up whenever it, or how it is looked at, changes. */
export function usePreview(draft: Draft): PreviewState {
  const first = draft.config.peek().languages?.default ?? 'en';
  const view: View = {
    layer: useSignal<PreviewLayer>('first'),
    size: useSignal<Size>(matchMedia('(min-width: 60rem)').matches ? 'desktop' : 'phone'),
    scheme: useSignal(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'),
    regime: useSignal<Regime>('opt-in'),
    gpc: useSignal(false),
    doNotSell: useSignal(draft.config.peek().doNotSell !== undefined),
    language: useSignal(first),
  };
  const shown = useSignal<Shown | null>(null);
  const screen = useSignal<PreviewScreen | null>(null);
  const failure = useSignal<unknown>(null);

  useSignalEffect(() => {
    // Faults and findings are told in the language of the screens.
    screens.value;
    const json = {
      config: draft.config.value,
      language: view.language.value,
      regime: view.regime.value,
      doNotSell: view.doNotSell.value,
    };
    let isCurrent = true;
    const timer = setTimeout(
      async () => {
        try {
          const asked = api.sites[':site'].preview.$post({ param: { site: draft.site }, json });
          const answer = await answerOf(asked);
          if (!isCurrent) return;
          // As it was sent; the client's type of JSON cannot tell markup from any list.
          const next = answer as Shown;
          shown.value = next;
          screen.value = next.screen ?? screen.peek();
          failure.value = null;
        } catch (error) {
          if (isCurrent) failure.value = error;
        }
      },
      shown.peek() ? QUIET_MS : 0,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  });

  const faults = useComputed<readonly Fault[]>(
    () => shown.value?.faults ?? draft.check.value?.lint.faults ?? [],
  );
  return {
    view,
    shown,
    screen,
    failure,
    faultAt: (path) => messagesAt(faults.value, path),
    findingAt: (path) => messagesAt(shown.value?.findings ?? [], path),
  };
}

const messagesAt = (list: readonly Fault[], path: string): string | undefined =>
  list
    .filter((each) => each.path === path)
    .map(({ message }) => message)
    .join('; ') || undefined;
