import { GUARD_LEVELS, REGIMES, type SiteScript } from '@assent/contract/vocabulary';

/** How often the service is asked anew, in milliseconds. */
const REFRESH_MS = 60_000;
/** The first pause after a fault while there are no facts at all; each further one is twice as long. */
const RETRY_MS = 1000;
const TIMEOUT_MS = 10_000;

export interface SiteFactsOptions {
  /** Milliseconds between two questions. */
  refresh?: number;
  /** Hears of every fault. It goes to the console unless it is given. */
  onError?: (error: unknown) => void;
}

/** The present facts of a site; goes into the options of the edge as `site`. */
export interface SiteFacts {
  /** @throws Error before there ever were facts; the middleware then lets no third party through */
  (): SiteScript;
  /**
   * Waits for the first question to the service. It never rejects: without facts the site goes on
   * under the strictest policy until the service answers.
   * @returns whether there are facts
   */
  ready(): Promise<boolean>;
  /** Ends the questions; the last facts stay. */
  close(): void;
}

/**
 * Fetches the facts of a site from the service at once, and again in the background. While the service
 * is down, or says what cannot be facts of the site, the last good ones stay in force.
 * @param service an address at which this server reaches Assent
 */
export function siteFacts(
  service: string,
  site: string,
  { refresh = REFRESH_MS, onError = console.error }: SiteFactsOptions = {},
): SiteFacts {
  const address = new URL(`/s/${site}.json`, service).href;
  const closing = new AbortController();
  let facts: SiteScript | null = null;
  let text = '';
  let pause = Math.min(RETRY_MS, refresh);
  let timer: NodeJS.Timeout | undefined;

  async function ask(): Promise<void> {
    const given = await textAt(address, closing.signal);
    // What was worked out for the old object stays valid as long as nothing changes.
    if (given === text) return;
    facts = parsed(given, site);
    text = given;
  }

  async function askAndGoOn(): Promise<void> {
    try {
      await ask();
    } catch (error) {
      if (!closing.signal.aborted) tell(error);
    }
    if (closing.signal.aborted) return;
    timer = setTimeout(askAndGoOn, facts ? refresh : pause);
    // A server that has nothing else to do may end.
    timer.unref();
    pause = Math.min(pause * 2, refresh);
  }

  function tell(cause: unknown): void {
    try {
      onError(new Error(`the facts of the site "${site}" could not be fetched`, { cause }));
    } catch {
      // Whoever listens has failed too; the questions go on.
    }
  }

  function present(): SiteScript {
    if (!facts) throw new Error(`there are no facts of the site "${site}" yet`);
    return facts;
  }

  const first = askAndGoOn();
  return Object.assign(present, {
    ready: () => first.then(() => facts !== null),
    close() {
      clearTimeout(timer);
      closing.abort();
    },
  });
}

async function textAt(address: string, closing: AbortSignal): Promise<string> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]);
  const response = await fetch(address, { signal });
  const text = await response.text();
  if (!response.ok) throw new Error(`${address} answers with status ${response.status}`);
  return text;
}

function parsed(text: string, site: string): SiteScript {
  const facts: unknown = JSON.parse(text);
  if (!areFacts(facts) || facts.site !== site) throw new Error('these are no facts of the site');
  return facts;
}

/** Checks what the edge relies on; a wrong answer must not open anything, nor fail each request. */
function areFacts(value: unknown): value is SiteScript {
  if (!isRecord(value)) return false;
  const {
    version,
    regime,
    level = 'strict',
    validDays,
    categories,
    vendors,
    necessary = [],
  } = value;
  return (
    typeof version === 'number' &&
    typeof validDays === 'number' &&
    REGIMES.some((each) => each === regime) &&
    GUARD_LEVELS.some((each) => each === level) &&
    isListOf(categories, isText) &&
    isListOf(necessary, isText) &&
    isListOf(vendors, isVendor)
  );
}

function isVendor(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, category, gated, since, hosts } = value;
  return (
    isText(id) &&
    isText(category) &&
    typeof gated === 'boolean' &&
    typeof since === 'number' &&
    isRecord(hosts) &&
    Object.values(hosts).every(isText)
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isListOf = (value: unknown, is: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(is);
