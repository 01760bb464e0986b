import type { GateFacts } from './decide.ts';
import type { GppSection } from './gpp.ts';
import type { Signal } from './signals.ts';
import type { Activation, GuardLevel, HostKind, Regime, Storage } from './terms.ts';

/** One letter a kind of use, for the compact host table of the site script. */
export const KIND_LETTERS: Record<HostKind, string> = {
  script: 's',
  frame: 'f',
  pixel: 'p',
  connect: 'c',
  style: 'y',
  font: 'o',
  media: 'm',
  object: 'b',
  manifest: 'n',
};

/** One letter a storage, for the compact table of stored names. */
export const STORAGE_LETTERS = {
  cookie: 'c',
  localStorage: 'l',
  sessionStorage: 's',
  indexedDB: 'd',
  cache: 'h',
} as const satisfies Record<Storage, string>;
export type StorageLetter = (typeof STORAGE_LETTERS)[Storage];

/** Names that somebody stores on the site, by the letter of the storage; `*` at the end stands for a prefix. */
export type StoredNames = { readonly [letter in StorageLetter]?: readonly string[] };

/** A vendor as the guard knows it. */
export interface GuardVendor extends GateFacts {
  /**
   * Address pattern → letters of the kinds in which it is used ({@link KIND_LETTERS}). None beside a
   * policy: there the guard asks the policy, and what it loads brings them along.
   */
  hosts?: Record<string, string>;
  /** What the vendor stores on this site; left out for nothing. */
  stores?: StoredNames;
}

/** What `GET /s/{siteKey}.js` carries beside the guard's code. */
export interface SiteScript {
  site: string;
  version: number;
  regime: Regime;
  /** How long a choice is kept, in days; the same for a yes and for a no. */
  validDays: number;
  /** A domain that the service shares with the site, where it keeps the choice in a cookie, too. */
  cookieDomain?: string;
  /** Strict unless it says otherwise. */
  level?: Exclude<GuardLevel, 'strict'>;
  /** When a grant takes effect; by a reload unless it says otherwise. */
  activation?: Exclude<Activation, 'reload'>;
  /** Hosts that nobody claims may load where no policy holds them. */
  allowUnknown?: boolean;
  /** Optional categories, in the order in which they are shown. */
  categories: string[];
  vendors: GuardVendor[];
  /**
   * What an answer must not be older than, so that nobody is asked again, in the place of the vendors: only
   * where the owner has said who is asked. '' is a category that nobody can have refused.
   */
  asks?: Pick<GuardVendor, 'since' | 'category'>[];
  /** Patterns that are always allowed, if any. The service's own host is known from the script's address. */
  necessary?: string[];
  /** What strictly necessary vendors store; left out for nothing. */
  stores?: StoredNames;
  /** What to say to the vendors' own switches; left out where no vendor has one. */
  signals?: readonly Signal[];
  /** "Do Not Sell or Share" is offered. */
  doNotSell?: boolean;
  /** Offered language → what shows that an opt-out signal is honoured; left out where it is no opt-out. */
  honoured?: Record<string, string>;
  /** What `__gpp` states to this visitor, '' for no section; left out where the site has no `__gpp`. */
  gpp?: GppSection | '';
  /**
   * In the facts for the edge alone, which does not know its visitors' places: somewhere the site's
   * regime is opt-out, so a signal must be taken for one that beats a yes.
   */
  signalBeatsYes?: boolean;
  /**
   * Offered language → label of the reopen control, '' where every page has one of its own; the first
   * is the language of last resort.
   */
  languages: Record<string, string>;
  /** Other tags of offered languages; see `aliasesOf`. */
  aliases?: Record<string, string>;
  /** Address of the UI files below the service: `{ui}/{language}.js`. */
  ui: string;
}
