import { currentAnswer, isAsking, saysYes } from '@assent/banner/choice';
import {
  type BannerConfig,
  POSITIONS_OF,
  type Regime,
  type Settings,
  type SiteScript,
  STRICTLY_NECESSARY,
} from '@assent/contract';
import { paletteOf } from '../config/palette.ts';
import { type LiveConfig, runningVendors } from '../config/published.ts';
import { gateFacts } from '../sites/gate-facts.ts';
import { showsHonoured } from '../sites/site-script.ts';
import type { Words } from '../sites/texts.ts';
import type { Variant } from '../sites/variant.ts';
import type { ArtefactBody, DrawingFacts, Screen, Toggle } from './body.ts';

/** As the code of both layers puts them; the browser tests compare. */
const BUTTONS: Screen['buttons'] = {
  first: ['reject', 'accept', 'settings'],
  settings: ['close', 'reject', 'accept', 'save'],
};

/** By what the banner tells how its switches stand. */
export const factsOf = (live: LiveConfig, { doNotSell }: Variant): DrawingFacts => {
  const { level } = live.config.guard;
  return {
    ...(level !== 'strict' && { level }),
    categories: live.config.categories
      .map(({ id }) => id)
      .filter((id) => id !== STRICTLY_NECESSARY),
    vendors: runningVendors(live)
      .filter(({ category }) => category !== STRICTLY_NECESSARY)
      .map((vendor) => gateFacts(vendor, live)),
    doNotSell,
  };
};

/** What a visitor sees besides the words, as data: nobody has to run code to read it. */
export function screenOf(
  live: LiveConfig,
  regime: Regime,
  settings: Settings,
  facts: DrawingFacts,
): Screen {
  const banner: BannerConfig = live.config.banner ?? {};
  const { form = 'bar', position = POSITIONS_OF[form][0], theme = {} } = banner;
  const site = siteOf(live, regime, facts);
  return {
    asks: isAsking(site, null),
    form,
    position,
    colours: { light: paletteOf(theme, 'light'), dark: paletteOf(theme, 'dark') },
    buttons: BUTTONS,
    toggles: {
      noSignal: togglesOf(settings, site, false),
      signal: togglesOf(settings, site, true),
    },
  };
}

/** What stands in the page beside the layers. */
export const besideOf = (
  { config }: LiveConfig,
  words: Words,
  variant: Variant,
): ArtefactBody['beside'] => ({
  reopen: config.banner?.reopen === 'own' ? '' : words.text('reopen'),
  honoured: showsHonoured(variant) ? words.text('gpc.status') : '',
});

/** What is left out says nothing of how a layer is drawn. */
const siteOf = (
  { site, version }: LiveConfig,
  regime: Regime,
  facts: DrawingFacts,
): SiteScript => ({
  site,
  version,
  regime,
  ...facts,
  validDays: 0,
  stores: {},
  languages: {},
  ui: '',
});

/** The switches as the settings have them, by the banner's own rule for where they start from. */
function togglesOf({ categories }: Settings, site: SiteScript, gpc: boolean): Toggle[] {
  const answer = currentAnswer(site, null, gpc);
  const facts = new Map(site.vendors.map((vendor) => [vendor.id, vendor]));
  const toggles = categories
    .filter(({ locked }) => !locked)
    .flatMap(({ id, vendors }): Toggle[] => {
      const own = vendors.flatMap((vendor) => facts.get(vendor.id) ?? []);
      const asked = new Set(own.filter(({ gated }) => gated).map((each) => saysYes(answer, each)));
      return [
        { of: 'category', id, state: asked.size > 1 ? 'mixed' : onIf(answer.categories[id]) },
        ...own.map((vendor): Toggle => {
          const yes = saysYes(answer, vendor);
          return vendor.gated
            ? { of: 'vendor', id: vendor.id, state: onIf(yes) }
            : { of: 'objection', id: vendor.id, state: onIf(!yes) };
        }),
      ];
    });
  return site.doNotSell ? [...toggles, doNotSell(answer.doNotSell, gpc, site.regime)] : toggles;
}

/** Under opt-out the browser's signal stands, whatever is said here. */
const doNotSell = (isOut: boolean, gpc: boolean, regime: Regime): Toggle => ({
  of: 'do-not-sell',
  id: 'do-not-sell',
  state: onIf(isOut),
  ...(gpc && regime === 'opt-out' && { fixed: true }),
});

const onIf = (yes: boolean | undefined): Toggle['state'] => (yes ? 'on' : 'off');
