import type { Answer, Notice, Settings } from '@assent/contract/vocabulary';
import type { Guard } from '../bridge.ts';

/** What a layer needs to be drawn. */
export interface View {
  guard: Guard;
  notice: Notice;
  actions: Actions;
}

/** The same for the settings, which bring their own texts and data. */
export interface SettingsView extends View {
  settings: Settings;
}

/** What the settings file hands over when it is loaded. */
export interface SettingsPart {
  /** The settings with the choice in force; what is changed there is a draft until it is saved. */
  panel(view: SettingsView): HTMLDialogElement;
  styles: string;
  settings: Settings;
}

/** What the file of one's own receipts hands over: it draws them. */
export type MinePart = (guard: Guard, actions: Actions) => HTMLElement;

export interface Actions {
  acceptAll(click: Event): void;
  rejectAll(click: Event): void;
  save(answer: Answer, click: Event): void;
  /** Whether an opt-out of sale that was said elsewhere comes with the first choice here. */
  carried(): boolean;
  openSettings(): void;
  close(): void;
  /** Draws the visitor's own receipts; rejects when their file cannot be loaded. */
  mine(): Promise<HTMLElement>;
  /** The visitor seems to be about to open the settings. */
  expectSettings(): void;
  /** The visitor seems to be about to choose. */
  expectChoice(): void;
}
