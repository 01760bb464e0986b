/**
 * Where an artefact is drawn, this stands in for the guard and the page: it gives the banner's own code what
 * that expects of them, and lets nothing come of what is clicked. It runs in a frame that can store,
 * send and open nothing anyway. Visitors never load it.
 */
import type { Settings } from '@assent/contract/vocabulary';
import type { ArtefactBody } from '../body.ts';
import { keepInert } from './inert.ts';
import { deliverSettings, mount, setScheme, type UiFile } from './mount.ts';

/** Handed in by what puts the frame's document together. */
declare const __ASSENT_SCREEN__: {
  hash: string;
  artefact: ArtefactBody;
  ui: UiFile;
  /** The settings' file. */
  settings(settings: Settings): void;
};

const { hash, artefact, ui, settings } = __ASSENT_SCREEN__;
// How it is to be drawn, as the viewer around the frame has it.
const { layer, scheme, signal } = document.documentElement.dataset;

keepInert((says) => tell({ says }));
setScheme(scheme);
const show = mount(ui, artefact, hash, signal === 'gpc');
show('first');
deliverSettings(() => settings(artefact.settings));
if (layer === 'settings') show('settings');
requestAnimationFrame(() =>
  requestAnimationFrame(() => tell({ drawn: [layer, scheme, signal].join() })),
);

function tell(what: { drawn: string } | { says: string }): void {
  // The frame has no origin that could be named; what is told is no secret.
  parent.postMessage(what, '*');
}
