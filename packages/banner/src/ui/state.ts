import type { Answer, Notice, Settings } from '@assent/contract/vocabulary';
import type { VNode } from 'preact';
import type { Guard, Layer } from '../bridge.ts';

/** Everything that the UI shows, in one place; `paint` draws it anew after each change. */
export interface UiState {
  layer: Layer | null;
  /** The toggles as they stand, not yet saved. */
  draft: Answer;
  /** A short message after saving, announced and shown. */
  message: string;
}

/** What the components need. */
export interface View {
  guard: Guard;
  notice: Notice;
  state: UiState;
  actions: Actions;
}

/** The same for the settings, which bring their own texts and data. */
export interface SettingsView extends View {
  settings: Settings;
}

/** What the settings file hands over when it is loaded. */
export interface SettingsPart {
  Panel(view: SettingsView): VNode;
  styles: string;
  settings: Settings;
}

/** The settings file, there or still to be loaded. */
export interface SettingsSource {
  part(): SettingsPart | null;
  /** Rejects when it cannot be loaded; the next call tries again. */
  load(): Promise<SettingsPart>;
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
  /** The visitor seems to be about to open the settings. */
  expectSettings(): void;
}
