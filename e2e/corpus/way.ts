/** What a way is: a piece of a page by which a tracker arrives, and how to see that it did. */

/** A file on the site's own host. */
export interface OwnFile {
  type: string;
  body: string;
  status?: number;
  headers?: Record<string, string>;
}

/** How to see that something works. */
export type Works =
  /** The stand-in of this host got a request. */
  | { request: string }
  /** A connection to this host was opened, with or without a request. */
  | { connection: string }
  /** A program left this mark in `window.__ran`, in whichever frame. */
  | { ran: string }
  /** A cookie, a storage key, a database or a cache of this name is there. */
  | { stored: string }
  /** The site's own server was asked for this path. */
  | { served: string }
  /** A stand-in that speaks TCP cannot see it; the reason. */
  | { unseen: string };

export const LEVELS = [
  'strict',
  /** The same, for a site that names paths of its own: its guard holds more than a policy can. */
  'strict-paths',
  'edge',
  'edge-in-place',
  'marked',
  'observe',
  /** A page without any of it: what the ways do when nobody holds them. */
  'none',
] as const;
export type Level = (typeof LEVELS)[number];

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

/** Where something holds: at these levels and in this browser, or in all. */
export interface Where {
  levels?: readonly Level[];
  browser?: BrowserName;
}

/** What no code in a page can hold back, and why. */
export interface CannotStop {
  where?: Where;
  /**
   * The most that happens under a policy. A `connection` says that a request must still not follow, a
   * `request` that no program may run. Where no policy stands behind the patches, all of it may.
   */
  what: 'nothing' | 'connection' | 'request' | 'program';
  why: string;
}

/** What stays held after a yes as well, and why. */
export interface Stays {
  where?: Where;
  why: string;
}

export interface Way {
  id: string;
  title: string;
  /** What stands in the page's body. */
  html: string;
  /** What stands at the end of its head. */
  head?: string;
  /** Headers of the page. */
  headers?: Record<string, string>;
  /** More files of the site, by path. */
  files?: Record<string, OwnFile>;
  works: Works;
  cannotStop?: CannotStop;
  stays?: Stays;
  /**
   * It is done once, by a script or by a header, at all levels or at these: what was refused is done
   * again on the next page only.
   */
  once?: true | readonly Level[];
  /** What the owner makes of it by hand at the marked level, where that is no matter of a rule. */
  marked?: { head?: string; html: string };
  /** Browsers that do not know the way, and why nothing comes of it there. */
  notIn?: Partial<Record<BrowserName, string>>;
}

/** Something of the site's own that must work before and after a yes. */
export type Canary = Omit<Way, 'cannotStop' | 'stays' | 'once' | 'marked'>;

/** The host under which datagrams count: they carry no name in the clear. */
export const DATAGRAM = 'udp';

/** Paths of the site's own under which it passes a vendor's traffic on; its configuration says so. */
export const PROXIED = '/metrics/';

/** A vendor's server that tells a visitor the own address by datagram. */
export const STUN = { host: 'stun.hotjar.com', port: 3478 } as const;
