/** What the guard and the UI say to each other. The UI is its own file, loaded when it must show. */
import type { Answer, KeptChoice, Method, SiteScript } from '@assent/contract/vocabulary';
import type { AssentApi } from './api.ts';
import type * as choice from './choice.ts';

/** The layers of the UI; `do-not-sell` is the settings, opened at that section. */
export type Layer = 'first' | 'settings' | 'do-not-sell';

export interface Bridge {
  site: SiteScript;
  /** Origin of the service. */
  service: string;
  gpc: boolean;
  /** How answers are made and read: the guard has this code already. */
  rules: Pick<
    typeof choice,
    'answerAll' | 'currentAnswer' | 'isAsking' | 'saysYes' | 'withCategory' | 'withVendor'
  >;
  /** The choice in force, null before any. */
  kept(): KeptChoice | null;
  /** Keeps, sends and applies an answer. */
  choose(answer: Answer, method: Method, notice: string | null): Promise<Outcome>;
  /** The UI hands itself over once it is there. */
  mounted(show: (layer: Layer) => void): void;
  /** The UI tells that it opened or closed. */
  tell(event: 'open' | 'close'): void;
}

export interface Outcome {
  receipt: string;
  /** What was granted or withdrawn takes effect with the next page view, so that no input is lost. */
  waits: boolean;
}

declare global {
  interface Window {
    assent?: AssentApi;
    __assent?: Bridge;
  }
}
