import { type Fault, faultsOf, Problem, SiteConfig } from '@assent/contract';

/**
 * Reads a `site.json` as the command line does: whole, or not at all.
 * @param site the key of the site that it is meant for
 * @throws Problem malformed-json with the line, invalid-config with every fault of its fields
 */
export function readSiteJson(text: string, site: string): Record<string, unknown> {
  const config = parsed(text.replace(/^\uFEFF/, ''));
  const checked = SiteConfig.safeParse(config);
  const faults: Fault[] = checked.success ? [] : faultsOf(checked.error);
  if (checked.success && checked.data.site !== site) {
    const message = `is "${checked.data.site}", and this site is "${site}"`;
    faults.push({ path: 'site', message });
  }
  if (faults.length) {
    throw new Problem('invalid-config', 'Nothing was taken from the file: it has faults.', faults);
  }
  // What the schema takes is an object.
  return config as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const line = at === undefined ? 1 : text.slice(0, Number(at)).split('\n').length;
    throw new Problem('malformed-json', `The file is not JSON: see line ${line}.`, [
      { path: `line ${line}`, message: 'is not JSON' },
    ]);
  }
}
