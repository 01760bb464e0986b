import type { Config } from '../draft/draft.ts';
import { readText } from '../fields/local-text.tsx';
import { language } from '../language.ts';
import { term } from '../vocabulary/words.ts';
import type { OwnVendor } from './facts.ts';

/** A program may have put anything there. */
export const vendorsOf = (config: Config): OwnVendor[] =>
  Array.isArray(config.vendors)
    ? config.vendors.filter((vendor) => typeof vendor?.id === 'string')
    : [];

const DEFAULTS = ['strictly-necessary', 'analytical', 'functionality'];

/** Ids of the site's categories. */
export const categoriesOf = ({ categories }: Config): string[] =>
  Array.isArray(categories) ? categories.map(({ id }) => id) : DEFAULTS;

/** A category by its own title, or else by ours. */
export function categoryTitle({ categories }: Config, id: string): string {
  const own = Array.isArray(categories) ? categories.find((each) => each.id === id) : undefined;
  return readText(own?.title, language.value) || term('category', id);
}

/** The configuration with a category that a vendor is put in, which is added where it is missing. */
export function withCategory(config: Config, id: string): Config {
  const ids = categoriesOf(config);
  if (ids.includes(id)) return config;
  return { ...config, categories: [...(config.categories ?? DEFAULTS.map(idOnly)), idOnly(id)] };
}

const idOnly = (id: string) => ({ id });
