import type { Look, Theme } from './look.ts';
import type { MarkedText } from './markup.ts';

/** Vendor → its address patterns and the kinds in which each is used. */
export type HostTables = Record<string, Record<string, string>>;

/** What the first layer shows: loaded when there is something to ask. */
export interface Notice {
  /** SHA-256 of the notice artefact: this notice and its settings, canonical JSON. */
  hash: string;
  language: string;
  direction: 'ltr' | 'rtl';
  /** Texts with their placeholders filled. */
  texts: Record<string, string>;
  intro: MarkedText;
  /** Of whom a parent has to agree; only where the site says so. */
  age?: MarkedText;
  links: NoticeLink[];
  /** Only where the site asks for another look. */
  look?: Look;
  /** Folder of the files that come later, relative to the service. */
  files: string;
  /** Whether the service wants to hear that it was shown. Like the folder, it is no part of the artefact. */
  counts?: true;
}

/** What the guard goes without: loaded with what a choice brings about. */
export interface VendorFacts {
  hosts: HostTables;
  /** Ids of the vendors whose tags have an off switch each, for a withdrawal. */
  off: string[];
}

export interface NoticeLink {
  text: string;
  href: string;
}

export interface NoticeCategory {
  id: string;
  title: string;
  text: MarkedText;
  /** Strictly necessary: on, and not to be switched off. */
  locked: boolean;
  /** How many vendors, in words. */
  count: string;
  vendors: { id: string; name: string }[];
}

/** What the settings show: loaded when the visitor means to open them. */
export interface Settings {
  texts: Record<string, string>;
  categories: NoticeCategory[];
  intro: MarkedText;
  /** What "Do Not Sell or Share" says of itself; only where it is offered. */
  doNotSell?: MarkedText;
  /** What stands before each part of a vendor's details. */
  labels: {
    provider: string;
    purposes: string;
    stored: string;
    nothingStored: string;
    recipients: string;
    transfer: string;
  };
  vendors: Record<string, VendorDetails>;
}

export interface VendorDetails {
  /** Legal name and address. */
  provider: string;
  /** Who else gets data, such as a parent company; '' for nobody. */
  recipients: string;
  /** One line a purpose, with its bases. */
  purposes: string[];
  stored: { name: string; purpose: string; duration: string }[];
  /** Countries and mechanisms in one line; '' when nothing leaves. */
  transfer: string;
  links: NoticeLink[];
}

/** What stands around one's own receipts: loaded when the visitor asks for them. */
export interface Mine {
  language: string;
  texts: Record<string, string>;
  /** Vendors that may be refused, by id. */
  vendors: Record<string, string>;
  /** Forms whose consents are recorded, in the owner's words, by id. */
  forms: Record<string, string>;
}

/** What stands in frames that are held back: loaded when a page has one. */
export interface Embeds {
  language: string;
  direction: 'ltr' | 'rtl';
  /** `{vendor}` and `{provider}` are filled in when a frame is drawn. */
  texts: Record<string, string>;
  /** The site's own privacy notice. */
  notice: string;
  theme?: Theme;
  hosts: HostTables;
  /** Vendors that have frames, by id. */
  vendors: Record<string, EmbedVendor>;
}

export interface EmbedVendor {
  name: string;
  /** Legal name and country. */
  provider: string;
  /** Third countries and mechanisms in one line. */
  transfer?: string;
  /** The vendor's own privacy notice. */
  privacy?: string;
}
