import { Problem, SiteConfig, type UntoldFault, untoldFaultsOf } from '@assent/contract';

/**
 * Reads a `site.json` as the command line does: whole, or not at all.
 * @param site the key of the site that it is meant for
 * @throws Problem malformed-json with the line, invalid-config with every fault of its fields
 */
export function readSiteJson(text: string, site: string): Record<string, unknown> {
  const config = parsed(text.replace(/^\uFEFF/, ''));
  const checked = SiteConfig.safeParse(config);
  const faults: UntoldFault[] = checked.success ? [] : untoldFaultsOf(checked.error, config);
  if (checked.success && checked.data.site !== site) {
    const message = {
      en: `is "${checked.data.site}", and this site is "${site}"`,
      de: `ist „${checked.data.site}“, und diese Website ist „${site}“`,
    };
    faults.push({ path: 'site', message });
  }
  if (faults.length) {
    throw new Problem(
      'invalid-config',
      {
        en: 'Nothing was taken from the file: it has faults.',
        de: 'Aus der Datei wurde nichts übernommen: Sie hat Fehler.',
      },
      faults,
    );
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
    throw new Problem(
      'malformed-json',
      {
        en: `The file is not JSON: see line ${line}.`,
        de: `Die Datei ist kein JSON: siehe Zeile ${line}.`,
      },
      [{ path: `line ${line}`, message: { en: 'is not JSON', de: 'ist kein JSON' } }],
    );
  }
}
