/** What the UI file of a language carries: everything that the visitor can see, as plain texts. */
export interface Notice {
  /** SHA-256 of the notice artefact: this notice and its details, canonical JSON. */
  hash: string;
  language: string;
  direction: 'ltr' | 'rtl';
  /** Texts of both layers, placeholders filled. */
  texts: Record<string, string>;
  links: NoticeLink[];
  categories: NoticeCategory[];
  /** The section "Do Not Sell or Share" is offered. */
  doNotSell: boolean;
  /** Address of the details, relative to the service. */
  details: string;
}

export interface NoticeLink {
  text: string;
  href: string;
}

export interface NoticeCategory {
  id: string;
  title: string;
  text: string;
  /** Strictly necessary: on, and not to be switched off. */
  locked: boolean;
  /** How many vendors, in words. */
  count: string;
  vendors: { id: string; name: string }[];
}

/** What the visitor sees when they open a vendor: loaded with the settings, not before. */
export interface NoticeDetails {
  /** What stands before each part of a vendor's details. */
  labels: {
    provider: string;
    purposes: string;
    stored: string;
    nothingStored: string;
    transfer: string;
  };
  vendors: Record<string, VendorDetails>;
}

export interface VendorDetails {
  /** Legal name and address. */
  provider: string;
  /** One line a purpose, with its bases. */
  purposes: string[];
  stored: { name: string; purpose: string; duration: string }[];
  /** Countries and mechanisms in one line; '' when nothing leaves. */
  transfer: string;
  links: NoticeLink[];
}
