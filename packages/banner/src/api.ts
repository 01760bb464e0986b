/** The public API, `window.assent`. */
import type { Answer } from '@assent/contract/vocabulary';

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
  /**
   * Records what the visitor agreed to beside cookies, or takes it back.
   * @param form one of the configuration's `consents`
   * @param wording the exact words shown, at most 4000 UTF-16 code units
   * @returns the receipt, once it is sent or waits to be; rejects when the service will never take it
   */
  consent(form: string, given: boolean, wording: string): Promise<{ receipt: string }>;
  /**
   * Lets "Do Not Sell or Share" follow a person who signed in.
   * @param id the site's own, opaque id of the person, not empty; only its hash leaves the page
   */
  identify(id: string): Promise<void>;
  /** This browser's own receipts as the log has them, in order. */
  receipts(): Promise<object[]>;
  /** Erases them for good and tells how many; the choice stays in force. */
  erase(): Promise<{ erased: number }>;
  /** Opens the settings, or the first layer, or "Do Not Sell or Share". */
  open(layer?: 'settings' | 'first' | 'do-not-sell'): void;
  /** @returns a function that ends the subscription */
  on<Name extends keyof AssentEvents>(
    event: Name,
    listener: (detail: AssentEvents[Name]) => void,
  ): () => void;
}

/** A rejection of the API, with a code of the contract's closed set. */
export interface AssentError extends Error {
  /** `invalid-choice` for unknown names, `store-unavailable` when the service cannot be reached. */
  readonly code: 'invalid-choice' | 'store-unavailable';
}

export const assentError = (code: AssentError['code'], detail: string): AssentError =>
  Object.assign(new Error(detail), { code });

/** Listeners by event. One that throws does not keep the others from hearing. */
export function emitter() {
  const target = new EventTarget();
  return {
    on(event: string, listener: (detail: never) => void): () => void {
      // A wrapper each time: who subscribes twice hears twice.
      const hear = ({ detail }: CustomEventInit) => listener(detail as never);
      target.addEventListener(event, hear as EventListener);
      return () => target.removeEventListener(event, hear as EventListener);
    },
    emit(event: string, detail?: unknown): void {
      target.dispatchEvent(new CustomEvent(event, { detail }));
    },
  };
}
