/** The field's standard terms, as closed lists. Nothing here may import zod: the banner uses it at run time. */

/** The one category that no visitor can switch off, and that no gated vendor may be put in. */
export const STRICTLY_NECESSARY = 'strictly-necessary';

/** Categories that the registry suggests. Sites may rename them and add their own. */
export const CATEGORIES = [STRICTLY_NECESSARY, 'analytical', 'functionality', 'targeting'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Legal bases of GDPR Art. 6(1), written as article-paragraph-letter. */
export const LEGAL_BASES = ['6-1-a', '6-1-b', '6-1-c', '6-1-d', '6-1-e', '6-1-f'] as const;

/**
 * The ePrivacy gate (ePrivacy Directive Art. 5(3)): may the vendor store, read or send the visitor's
 * address before a yes? It is apart from the legal basis; Art. 6(1)(f) never opens it.
 */
export const GATES = [
  'consent',
  'ip-transfer-only',
  'exempt-conditional',
  'exempt-strictly-necessary',
] as const;
export type Gate = (typeof GATES)[number];

/** What applies before the visitor has chosen. */
export const REGIMES = ['opt-in', 'opt-out', 'notice'] as const;
export type Regime = (typeof REGIMES)[number];

/** The strictest regime, for visitors of whom nothing else is known. */
export const UNKNOWN_PLACE_REGIME: Regime = 'opt-in';

/**
 * How the choice was made. `automated` is a script's click on the banner (`isTrusted` false), whichever
 * the button; what was granted stands in the answer. `api` is `set` of `window.assent`; its `acceptAll`
 * and `rejectAll` go by the names of the buttons. `account` is an opt-out that a signed-in person made elsewhere.
 */
export const METHODS = [
  'accept-all',
  'reject-all',
  'save',
  'do-not-sell',
  'automated',
  'account',
  'api',
] as const;
export type Method = (typeof METHODS)[number];

/**
 * Signals by which a visitor opts out: Global Privacy Control, "Do Not Sell or Share", and "Limit the
 * Use of My Sensitive Personal Information".
 */
export const OPT_OUT_SIGNALS = ['gpc', 'do-not-sell', 'limit-sensitive'] as const;

/**
 * How a signal reached us: found by the server in the Sec-GPC header, or by a script in the browser;
 * given by the visitor at a link or its switch; by an agent for the visitor; by the site's code; or
 * known of the person who signed in, from another browser.
 */
export const OPT_OUT_SOURCES = ['header', 'script', 'link', 'agent', 'api', 'account'] as const;

/**
 * What a signal amounts to: an opt-out of sale and sharing, or its end; an objection to marketing on
 * Art. 6(1)(f); or nothing that vendors of a site could be held back by.
 */
export const OPT_OUT_EFFECTS = ['opted-out', 'opted-in-again', 'objected', 'none'] as const;

/** What decides of the sale of a person's data: an explicit answer, or a signal such as GPC. */
export const DECIDED_BY = ['choice', 'signal'] as const;

/**
 * What came of a signal: no vendor that it concerns runs here; an explicit yes of the same choice
 * lets one run all the same; or it is on record, for the controller to act on.
 */
export const OPT_OUT_RESPONSES = ['honoured', 'overruled', 'recorded'] as const;

/** The ways in which a vendor's addresses are used by a page, and the CSP directive that governs each. */
export const HOST_KINDS = {
  script: 'script-src',
  frame: 'frame-src',
  pixel: 'img-src',
  connect: 'connect-src',
  style: 'style-src',
  font: 'font-src',
  media: 'media-src',
  object: 'object-src',
  manifest: 'manifest-src',
} as const;
export type HostKind = keyof typeof HOST_KINDS;

/**
 * Legal instruments for a transfer to a third country (GDPR chapter V). `adequacy` is a decision for
 * a country that has no name here, `bcr` binding corporate rules (Art. 47), `art-49` a derogation.
 */
export const TRANSFER_MECHANISMS = [
  'adequacy-dpf',
  'adequacy-dpf-uk',
  'adequacy-dpf-ch',
  'adequacy-uk',
  'adequacy-nz',
  'adequacy',
  'scc',
  'bcr',
  'art-49',
  'eu-hosting',
  'none-first-party',
] as const;

/** Where a vendor keeps what it stores on the device. */
export const STORAGES = ['cookie', 'localStorage', 'sessionStorage', 'indexedDB', 'cache'] as const;
export type Storage = (typeof STORAGES)[number];

/** What a stored item is for; every language has a text for each, under `stored.`. */
export const STORED_USES = [
  'visitor-id',
  'visit',
  'ad-id',
  'ad-click',
  'ad-measurement',
  'matching',
  'statistics',
  'consent',
  'sign-in',
  'security',
  'bots',
  'preferences',
  'state',
  'delivery',
] as const;

/** How third parties are held back; see docs/guard.md. */
export const GUARD_LEVELS = ['strict', 'edge', 'marked', 'observe'] as const;
export type GuardLevel = (typeof GUARD_LEVELS)[number];

/**
 * When a grant takes effect: by one reload, in the page as it stands, or with the next page view.
 * A withdrawal of something that runs reloads in each of them.
 */
export const ACTIVATIONS = ['reload', 'in-place', 'next-view'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/**
 * Google Consent Mode: Google's tags wait for a yes; or they load before it with every type denied
 * and send what needs no cookie; or Google is told nothing.
 */
export const GOOGLE_CONSENT_MODES = ['basic', 'advanced', 'off'] as const;
