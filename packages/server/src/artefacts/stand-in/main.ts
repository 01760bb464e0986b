/**
 * Where an artefact is drawn, this stands in for the guard and the page: it gives the banner's own code what
 * that expects of them, and lets nothing come of what is clicked. It runs in a frame that can store,
 * send and open nothing anyway. Visitors never load it.
 */
import type { Guard, Layer } from '@assent/banner/bridge';
import type { Notice, Settings, SiteScript } from '@assent/contract/vocabulary';
import type { ArtefactBody } from '../body.ts';

/** Handed in by what puts the frame's document together. */
declare const __ASSENT_SCREEN__: {
  hash: string;
  artefact: ArtefactBody;
  /** The first layer's file. It shows nothing in a document without an origin, so it is told of one. */
  ui(notice: Notice, origin: string): void;
  /** The settings' file. */
  settings(settings: Settings): void;
};

/** The start of every address that the banner would load: no module goes by it, so none is asked for. */
const NOWHERE = 'nowhere';
/** What may be clicked: it leads from layer to layer. */
const HARMLESS = ['settings', 'close'];

const { hash, artefact, ui, settings } = __ASSENT_SCREEN__;
// How it is to be drawn, as the viewer around the frame has it.
const { layer, scheme, signal } = document.documentElement.dataset;

keepInert();
setScheme();
const show = mount();
show('first');
deliverSettings();
if (layer === 'settings') show('settings');
requestAnimationFrame(() =>
  requestAnimationFrame(() => tell({ drawn: [layer, scheme, signal].join() })),
);

/** Runs the first layer's file. @returns shows a layer */
function mount(): (layer: Layer) => void {
  let show: (layer: Layer) => void = () => {};
  const { site, version, regime, shown, facts } = artefact;
  const stand: Pick<SiteScript, 'validDays' | 'stores' | 'languages' | 'ui'> = {
    validDays: 1,
    stores: {},
    languages: {},
    ui: NOWHERE,
  };
  const guard: Guard = {
    site: { ...stand, site, version, regime, ...facts },
    service: NOWHERE,
    gpc: signal === 'gpc',
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
    mounted(chooser) {
      show = chooser.show;
    },
  };
  window.__assent = guard;
  // An element's id would be found in its place. Nothing that happens here is told to anybody.
  Object.assign(window, { assent: { on() {} } });
  ui({ ...shown, hash, files: NOWHERE }, location.href);
  return show;
}

/** As when the visitor comes near the button: the banner asks for the file, and here it is. */
function deliverSettings(): void {
  const host = document.querySelector('#assent');
  const open = (host?.shadowRoot ?? document).querySelector('[data-assent-action=settings]');
  open?.dispatchEvent(new Event('focus'));
  settings(artefact.settings);
}

/** Colours as in one scheme; without it as the browser has it. */
function setScheme(): void {
  const { style } = document.documentElement;
  style.setProperty('color-scheme', scheme || 'light dark');
  if (scheme) style.setProperty('--assent-scheme', scheme);
}

/** Heard before any listener of the banner's. */
function keepInert(): void {
  for (const kind of ['click', 'auxclick']) {
    addEventListener(
      kind,
      (event) => {
        const says = meaningOf(event.composedPath()[0] as Element);
        if (!says) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        tell({ says });
      },
      true,
    );
  }
}

/** What a click would have done, in words; undefined where it is harmless. */
function meaningOf(target: Element): string | undefined {
  const link = target.closest('a');
  if (link) return `That link leads to ${link.getAttribute('href')}.`;
  const action = target.closest('[data-assent-action]')?.getAttribute('data-assent-action');
  if (action && !HARMLESS.includes(action)) return `Nothing is chosen here: "${action}".`;
}

function tell(what: { drawn: string } | { says: string }): void {
  // The frame has no origin that could be named; what is told is no secret.
  parent.postMessage(what, '*');
}
