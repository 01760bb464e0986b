/** The public API, `window.assent`. */
import type { Answer, KeptChoice } from '@assent/contract/vocabulary';

/** What `get()` tells. */
export interface AssentState {
  /** Whether the visitor has chosen. */
  chosen: boolean;
  categories: Record<string, boolean>;
  /** Whether each vendor may run, opt-out signals included. */
  vendors: Record<string, boolean>;
  doNotSell: boolean;
  gpc: boolean;
  /** The configuration version of the page. */
  version: number;
  consentId: string | null;
  receipt: string | null;
}

/** A change to the answer; what is not named stays as it is. */
export type AssentChange = Partial<Answer>;

export interface AssentEvents {
  /** A choice was kept. */
  choice: AssentState;
  /** The log has acknowledged a receipt. */
  receipt: { receipt: string };
  open: undefined;
  close: undefined;
}

/** What became of a choice. */
export interface Outcome {
  receipt: string;
  /** What was granted or withdrawn takes effect with the next page view, so that no input is lost. */
  waits: boolean;
}

/** Resolves once the choice is kept; rejects with an {@link AssentError}, and nothing changes then. */
export type Chosen = Promise<Outcome>;

export interface AssentApi {
  get(): AssentState;
  set(change: AssentChange): Chosen;
  acceptAll(): Chosen;
  rejectAll(): Chosen;
  /** Opens the settings, or the first layer, or "Do Not Sell or Share". */
  open(layer?: 'settings' | 'first' | 'do-not-sell'): void;
  /** @returns a function that ends the subscription */
  on<Name extends keyof AssentEvents>(
    event: Name,
    listener: (detail: AssentEvents[Name]) => void,
  ): () => void;
}

/** A rejection of the API, with a code of the contract's closed set. */
export class AssentError extends Error {
  /** `invalid-choice` for unknown names, `store-unavailable` when the service cannot be reached. */
  readonly code: 'invalid-choice' | 'store-unavailable';

  constructor(code: AssentError['code'], detail: string) {
    super(detail);
    this.code = code;
  }
}

/** Listeners by event. One that throws does not keep the others from hearing. */
export function emitter() {
  const listeners: { [name: string]: Set<(detail: never) => void> } = {};
  return {
    on(event: string, listener: (detail: never) => void): () => void {
      const heard = listeners[event] ?? new Set();
      listeners[event] = heard.add(listener);
      return () => heard.delete(listener);
    },
    emit(event: string, detail?: unknown): void {
      for (const listener of [...(listeners[event] ?? [])]) {
        try {
          listener(detail as never);
        } catch (error) {
          setTimeout(() => {
            throw error;
          });
        }
      }
    },
  };
}

/** The ids that a kept choice names, for {@link AssentState}. */
export const idsOf = (kept: KeptChoice | null) => ({
  consentId: kept?.consentId ?? null,
  receipt: kept?.receiptId ?? null,
});
