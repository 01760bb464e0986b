/** What the admin's page and the frame of the preview say to each other. Types only: both read it. */
import type { Embeds } from '@assent/contract/vocabulary';
import type { ScreenBody } from '../artefacts/body.ts';

/** All that visitors of one language would see of a draft, where one regime applies. */
export interface PreviewScreen extends ScreenBody {
  embeds: Embeds;
}

/** What of the banner is looked at: `reopen` is a page after a choice, `embed` a frame that is held back. */
export type PreviewLayer = 'first' | 'settings' | 'mine' | 'reopen' | 'embed';

/** What the page hands the frame, once. */
export interface PreviewOrder {
  screen: PreviewScreen;
  layer: PreviewLayer;
  scheme: 'light' | 'dark';
  /** Whether the browser sends an opt-out signal. */
  gpc: boolean;
}

/** What the frame tells the page. */
export type PreviewNews =
  /** It waits for its order. */
  | { ready: true }
  | { drawn: true }
  /** What a click would have done. */
  | { says: string };
