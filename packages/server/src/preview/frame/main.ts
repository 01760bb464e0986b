/**
 * Draws a draft in the admin's preview, by the banner's own code: this stands in for the guard and the
 * page. It runs in a frame without an origin of its own, whose policy lets it load, store and send nothing.
 */
import { keepReopen, listenForReopen } from '@assent/banner/reopen';
import { keepStatus } from '@assent/banner/status';
import type { Mine, Settings } from '@assent/contract/vocabulary';
import { keepInert } from '../../artefacts/stand-in/inert.ts';
import { deliverSettings, mount, setScheme, type UiFile } from '../../artefacts/stand-in/mount.ts';
import type { PreviewNews, PreviewOrder } from '../drawing.ts';
import { drawEmbed } from './embed.ts';
import { openMine, serveMine } from './mine.ts';
import { drawPage } from './page.ts';

/** The banner's files, handed in by what puts the frame's document together. */
declare const __ASSENT_DRAWING__: {
  ui: UiFile;
  uiLooks: UiFile;
  settings(settings: Settings): void;
  mine(mine: Mine): void;
};

/** When a frame that nobody sees counts as drawn, in milliseconds. */
const UNSEEN_MS = 150;
const NO_HASH = '0'.repeat(64);

keepInert((says) => tell({ says }));
addEventListener('message', begin);
tell({ ready: true });

/** Only the page around the frame can hand it anything, and does so once. */
function begin({ source, data }: MessageEvent<PreviewOrder>): void {
  if (source !== parent) return;
  removeEventListener('message', begin);
  const { shown } = data.screen;
  Object.assign(document.documentElement, { lang: shown.language, dir: shown.direction });
  setScheme(data.scheme);
  if (data.layer === 'embed') drawEmbed(data.screen.embeds);
  else draw(data);
  // Out of sight a frame is not painted.
  setTimeout(drawn, UNSEEN_MS);
  requestAnimationFrame(() => requestAnimationFrame(drawn));
}

const drawn = (): void => tell({ drawn: true });

function draw({ screen, layer, gpc }: PreviewOrder): void {
  const { ui, uiLooks, settings, mine } = __ASSENT_DRAWING__;
  const { shown, beside } = screen;
  drawPage();
  const show = mount(shown.look ? uiLooks : ui, screen, NO_HASH, gpc);
  show('first');
  deliverSettings(() => settings(screen.settings));
  serveMine(() => mine(screen.mine), screen);
  listenForReopen((wanted) => show(wanted === 'do-not-sell' ? wanted : 'settings'));
  if (gpc && beside.honoured) keepStatus(beside.honoured);
  keepReopen(() => beside.reopen);
  if (layer !== 'first') show('settings');
  if (layer === 'mine') openMine();
  if (layer === 'reopen') leave();
}

/** The page as it is after a choice: neither layer is there. */
function leave(): void {
  document.querySelector('#assent')?.remove();
}

function tell(news: PreviewNews): void {
  // The frame has no origin that could be named; what is told is no secret.
  parent.postMessage(news, '*');
}
