/** Reads what it can of a configuration that the schema refuses. */
import { SiteConfig, SiteVendor } from '@assent/contract';
import { illFormedTexts } from '../config/ill-formed.ts';
import type { PublishedConfig, ResolvedVendor } from '../config/published.ts';
import { resolveVendor } from '../config/resolve.ts';

type Config = PublishedConfig['config'];
type Field = keyof typeof SiteConfig.shape;

/** What stands for a required field that cannot be read; no rule finds anything in it. */
const NOTHING = {
  site: 'unread',
  name: 'unread',
  controllers: [],
  domains: [],
  languages: { default: 'en', offered: ['en'] },
  links: { privacy: '/' },
} as const;

interface Salvaged {
  config: Config;
  own: (SiteVendor | undefined)[];
  vendors: (ResolvedVendor | null)[];
}

/**
 * Fields that fit the schema by themselves, and vendors one by one. A list with a wrong entry is left
 * out as a whole, so that the paths of what is found are those of the file.
 */
export function salvage(input: unknown): Salvaged {
  const written = isObject(input) ? input : {};
  const own = Array.isArray(written.vendors) ? written.vendors.map(readVendor) : [];
  const fields = Object.keys(SiteConfig.shape)
    .filter((field) => field !== 'vendors' && field !== '$schema')
    .flatMap((field) => readField(field as Field, written[field]));
  return {
    // Each field has passed its own schema, and the required ones have something in their place.
    config: { ...NOTHING, ...Object.fromEntries(fields) } as unknown as Config,
    own,
    vendors: own.map((vendor) => (vendor ? resolveVendor(vendor).vendor : null)),
  };
}

function readVendor(value: unknown): SiteVendor | undefined {
  const { success, data } = SiteVendor.safeParse(value);
  return success && !illFormedTexts(data).length ? data : undefined;
}

/** The entry of a field, with its default where it has one and cannot be read. */
function readField(field: Field, value: unknown): [Field, unknown][] {
  const schema = SiteConfig.shape[field];
  const read = schema.safeParse(value);
  if (read.success && !illFormedTexts(read.data).length) return [[field, read.data]];
  const empty = schema.safeParse(undefined);
  return empty.success ? [[field, empty.data]] : [];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
