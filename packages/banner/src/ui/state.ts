import type { Answer, Notice, NoticeDetails } from '@assent/contract/vocabulary';
import type { Bridge, Layer } from '../bridge.ts';

/** Everything that the UI shows, in one place; `paint` draws it anew after each change. */
export interface UiState {
  layer: Layer | null;
  /** The toggles as they stand, not yet saved. */
  draft: Answer;
  details: NoticeDetails | 'loading' | 'failed' | null;
  /** A short message after saving, announced and shown. */
  message: string;
}

/** What the components need. */
export interface View {
  bridge: Bridge;
  notice: Notice;
  state: UiState;
  actions: Actions;
}

export interface Actions {
  acceptAll(): void;
  rejectAll(): void;
  save(): void;
  openSettings(): void;
  close(): void;
  toggleCategory(id: string, granted: boolean): void;
  toggleVendor(id: string, granted: boolean): void;
  toggleDoNotSell(on: boolean): void;
  loadDetails(): void;
}
