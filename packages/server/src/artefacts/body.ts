import type {
  BannerForm,
  BannerPosition,
  GateFacts,
  Mine,
  Notice,
  Regime,
  Settings,
  SiteScript,
} from '@assent/contract';

/**
 * What a notice artefact says, as canonical JSON: all that a visitor of one language sees where one
 * regime applies. Type only, as the browser's part reads it, too.
 */
export interface ArtefactBody {
  site: string;
  version: number;
  /** SHA-256 of the published configuration. */
  config: string;
  regime: Regime;
  /** SHA-256 of the code that draws it, see `rendering.ts`. */
  rendering: string;
  /** What the first layer shows. */
  shown: Omit<Notice, 'hash' | 'files' | 'counts'>;
  /** What the settings show. */
  settings: Settings;
  /** By what the code tells how the switches stand, and whether the first layer comes by itself. */
  facts: DrawingFacts;
  /** What follows from all this for the eye. */
  screen: Screen;
  /** What stands around one's own receipts, which the visitor opens in the settings. Not drawn. */
  mine: Mine;
  /** What stands in the page beside the two layers; '' for nothing. Not drawn. */
  beside: {
    /** The control that opens the settings again. */
    reopen: string;
    /** What says that an opt-out signal is honoured, where the browser sends one. */
    honoured: string;
  };
}

/** The same of what was not published yet: which code draws it is not said. */
export type ScreenBody = Omit<ArtefactBody, 'rendering'>;

export interface DrawingFacts extends Pick<SiteScript, 'level' | 'categories'> {
  vendors: GateFacts[];
  doNotSell: boolean;
}

export interface Screen {
  /** Whether a visitor who has not chosen is shown the first layer; else they open the settings. */
  asks: boolean;
  form: BannerForm;
  position: BannerPosition;
  /** By name, in each scheme. */
  colours: Record<'light' | 'dark', Record<string, string>>;
  /** The buttons of each layer by their `data-assent-action`, in their order. */
  buttons: Record<'first' | 'settings', readonly string[]>;
  /** The switches as they stand before a choice, in their order, without and with an opt-out signal. */
  toggles: Record<'noSignal' | 'signal', readonly Toggle[]>;
}

export interface Toggle {
  /** What it speaks for; an objection is a switch that is on when the vendor may not run. */
  of: 'category' | 'vendor' | 'objection' | 'do-not-sell';
  /** Of the category or vendor. */
  id: string;
  /** Mixed: some of a category's vendors are on, some off. */
  state: 'on' | 'off' | 'mixed';
  /** The visitor cannot move it. */
  fixed?: true;
}
