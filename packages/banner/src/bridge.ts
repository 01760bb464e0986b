/**
 * What the two files of the banner say to each other. The guard runs on every page view and knows
 * what is in force; the chooser asks, keeps and sends, and is loaded only when there is a choice to
 * make.
 */
import type { KeptChoice, SiteScript } from '@assent/contract/vocabulary';
import type { AssentApi } from './api.ts';
import type { AskForm } from './guard/sent-form.ts';
import type { MayWrite } from './guard/stored.ts';

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
  /** Ids of the vendors that may run by the choice in force. */
  granted(): readonly string[];
  /**
   * Puts a choice in force on this page: what it denies is held back from now on.
   * @param ready what must be over before vendors and listeners are told
   */
  putInForce(next: KeptChoice, ready?: Promise<unknown> | null): Promise<void>;
  /** Ids of the vendors that the page was delivered with. */
  active(): readonly string[];
  /** Whether the visitor has entered something into the page, which a reload would lose. */
  hasInput(): boolean;
  /** Ids of the vendors that run in this page. */
  inForce(): readonly string[];
  /** Whether a name may be written on the device now. */
  mayWrite: MayWrite;
  /** Guards another window of the site's own origin, before anything of it runs. */
  adopt(window: Window): void;
  /** Loads a held frame this once; a page under a policy cannot. @returns whether this one could */
  letLoad?(frame: Element): boolean;
  emit(event: 'receipt' | 'open' | 'close', detail?: unknown): void;
  /** The chooser, which puts itself here once it is there. */
  chooser?: Chooser;
}

/** The guard as the embeds see it. */
export interface FrameGuard extends Guard {
  /**
   * Whether an address is held back now: ids of the vendors of which one must be granted, none for
   * an address that nobody claims; null when it may load.
   */
  heldBy(address: string): readonly string[] | null;
}

/** What the chooser offers to the guard. */
export interface Chooser extends Omit<AssentApi, 'get' | 'open' | 'on'> {
  show(layer: Layer): void;
  /** Lets a form go elsewhere, unless a vendor would get it that may not run: then it asks. */
  sendForm: AskForm;
  /**
   * Lets a choice that was made elsewhere, and is in force, take effect here.
   * @param ran ids of the vendors that ran in this page until now
   */
  catchUp(ran: readonly string[]): Promise<void>;
  /** Does what is due, see `hasErrands`. */
  errands(): Promise<unknown>;
}

declare global {
  interface Window {
    assent?: AssentApi;
    __assent?: Guard;
  }
}
