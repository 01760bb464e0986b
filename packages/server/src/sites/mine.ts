import { LOCALES } from '@assent/banner/locales';
import type { Mine } from '@assent/contract';
import { STRICTLY_NECESSARY } from '@assent/contract';
import { type LiveConfig, runningVendors } from '../config/published.ts';
import { wordsFor } from './texts.ts';

const SHOWN = /^(mine|method)\./;

/** What stands around one's own receipts, in one language. */
export function mineOf(live: LiveConfig, language: string): Mine {
  const words = wordsFor(live.config, language);
  const optional = runningVendors(live).filter(({ category }) => category !== STRICTLY_NECESSARY);
  const keys = Object.keys(LOCALES.en ?? {}).filter((key) => SHOWN.test(key));
  return {
    language,
    texts: Object.fromEntries(keys.map((key) => [key, words.text(key)])),
    vendors: Object.fromEntries(optional.map(({ id, name }) => [id, name])),
    forms: Object.fromEntries(
      live.config.consents.map(({ id, wording }) => [id, words.local(wording)]),
    ),
  };
}
