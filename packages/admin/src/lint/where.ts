import type { Config } from '../draft/draft.ts';

/** On which section of the settings a part of a `site.json` is. */
const SECTIONS: Record<string, string> = {
  name: 'site',
  domains: 'site',
  languages: 'site',
  links: 'site',
  cookieDomain: 'site',
  controllers: 'people',
  dataProtectionOfficer: 'people',
  grievanceOfficer: 'people',
  supervisoryAuthority: 'people',
  rights: 'people',
  regimes: 'places',
  doNotSell: 'places',
  gpp: 'places',
  ageLine: 'places',
  validity: 'periods',
  validityByPlace: 'periods',
  retention: 'periods',
  guard: 'blocking',
  categories: 'categories',
  consents: 'register',
  processing: 'register',
  transfers: 'register',
  subProcessors: 'register',
  notice: 'notice',
};

const BANNER = new Set(['banner', 'texts']);

/**
 * The page on which a place of a draft is changed.
 * @param path as faults and findings have it, such as `vendors[1].gate`
 * @returns null where no page has it: it is of the file alone
 */
export function whereIs(path: string, config: Config): string | null {
  const base = `/admin/sites/${config.site}`;
  const [part = ''] = path.split(/[.[]/);
  if (part === 'vendors') return `${base}/vendors${vendorAt(path, config)}`;
  if (BANNER.has(part)) return `${base}/banner`;
  return Object.hasOwn(SECTIONS, part) ? `${base}/settings/${SECTIONS[part]}` : null;
}

/** Below the list of the vendors; "" where it names none that could be told by its id. */
function vendorAt(path: string, config: Config): string {
  const index = /^vendors\[(\d+)\]/.exec(path)?.[1];
  const vendors: readonly unknown[] = Array.isArray(config.vendors) ? config.vendors : [];
  const { id } = (vendors[Number(index)] ?? {}) as { id?: unknown };
  return typeof id === 'string' && id ? `/${encodeURIComponent(id)}` : '';
}
