/**
 * What the two files of the banner say to each other. The guard runs on every page view and knows
 * what is in force; the chooser asks, keeps and sends, and is loaded only when there is a choice to
 * make.
 */
import type { KeptChoice, SiteScript } from '@assent/contract/vocabulary';
import type { AssentApi, AssentChange, Outcome } from './api.ts';

/** The layers of the UI; `do-not-sell` is the settings, opened at that section. */
export type Layer = 'first' | 'settings' | 'do-not-sell';

/** What the guard offers to the chooser. */
export interface Guard {
  site: SiteScript;
  /** Origin of the service. */
  service: string;
  gpc: boolean;
  /** The language of the page, else the visitor's, else the site's. */
  language(): string;
  /** The choice in force, null before any. */
  kept(): KeptChoice | null;
  /** The latest choice: another tab may have made one since this page was loaded. */
  latest(): KeptChoice | null;
  /** Whether there is something to ask. */
  isAsking(): boolean;
  /** Puts a choice in force on this page: holds back from now on what it denies. */
  putInForce(next: KeptChoice): void;
  /** Whether the page was delivered under another decision than the one in force. */
  changes(): boolean;
  /** Whether the visitor has entered something that a reload would lose. */
  hasInput(): boolean;
  emit(event: 'receipt' | 'open' | 'close', detail?: unknown): void;
  /** The chooser hands itself over once it is there. */
  mounted(chooser: Chooser): void;
}

/** What the chooser offers to the guard. */
export interface Chooser {
  show(layer: Layer): void;
  set(change: AssentChange): Promise<Outcome>;
  all(granted: boolean): Promise<Outcome>;
  /** Sends what was not acknowledged yet. */
  flush(): void;
}

declare global {
  interface Window {
    assent?: AssentApi;
    __assent?: Guard;
  }
}
