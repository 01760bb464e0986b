/** Runs the banner's own files where there is neither guard nor service. */
import type { Guard, Layer } from '@assent/banner/bridge';
import type { GateFacts, Notice, SiteScript } from '@assent/contract/vocabulary';
import { renamed, type SiteNames } from '../../sites/site-names.ts';
import type { ScreenBody } from '../body.ts';

/** By what names the banner's files of this build read what an artefact says in full. */
declare const __ASSENT_SITE_NAMES__: SiteNames;

/** The start of every address that the banner would load: no module goes by it, so none is asked for. */
export const NOWHERE = 'nowhere';

/** The first layer's file. It shows nothing in a document without an origin, so it is told of one. */
export type UiFile = (notice: Notice, origin: string) => void;

/**
 * Runs the first layer's file with a guard that keeps, sends and tells nothing.
 * @param gpc whether the browser sends an opt-out signal
 * @returns shows a layer
 */
export function mount(
  ui: UiFile,
  { site, version, regime, shown, facts }: ScreenBody,
  hash: string,
  gpc: boolean,
): (layer: Layer) => void {
  const stand: Pick<SiteScript, 'validDays' | 'stores' | 'languages' | 'ui'> = {
    validDays: 1,
    stores: {},
    languages: {},
    ui: NOWHERE,
  };
  const guard: Guard = {
    site: { ...stand, site, version, regime, ...facts, vendors: facts.vendors.map(shortly) },
    service: NOWHERE,
    gpc,
    language: () => shown.language,
    // As it was before a choice.
    kept: () => null,
    granted: () => [],
    putInForce: async () => {},
    active: () => [],
    hasInput: () => false,
    inForce: () => [],
    mayWrite: () => false,
    adopt() {},
    emit() {},
  };
  window.__assent = guard;
  // An element's id would be found in its place. Nothing that happens here is told to anybody.
  Object.assign(window, { assent: { on() {} } });
  ui({ ...shown, hash, files: NOWHERE }, location.href);
  return (layer) => guard.chooser?.show(layer);
}

const shortly = (vendor: GateFacts): GateFacts =>
  // The build gives the type's fields the same names.
  renamed(__ASSENT_SITE_NAMES__, vendor) as GateFacts;

/** Where the banner's elements are. */
export const home = (): Document | ShadowRoot =>
  document.querySelector('#assent')?.shadowRoot ?? document;

/**
 * As when the visitor comes near the button: the banner asks for the settings' file, and here it is.
 * The first layer must be shown.
 */
export function deliverSettings(run: () => void): void {
  home().querySelector('[data-assent-action=settings]')?.dispatchEvent(new Event('focus'));
  run();
}

/** Colours as in one scheme; '' as the browser has it. */
export function setScheme(scheme = ''): void {
  const { style } = document.documentElement;
  style.setProperty('color-scheme', scheme || 'light dark');
  if (scheme) style.setProperty('--assent-scheme', scheme);
}
