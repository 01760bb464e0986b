/** What every post must fit that answers a version of a site's configuration. */
import { type Fault, Problem, type ProblemCode, type Regime, regimesOf } from '@assent/contract';
import type { LiveConfigs } from '../config/live.ts';
import type { LiveConfig } from '../config/published.ts';
import { faultLine } from '../http/fault-line.ts';
import { onceFor } from '../once-for.ts';
import { longestValidDays } from '../sites/validity.ts';

/** A browser's clock may be this far ahead, in milliseconds. */
const AHEAD_MS = 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

const validDaysOf = onceFor(longestValidDays);
const regimesIn = onceFor(regimesOf);

/**
 * The version that the visitor had, which may be older than the live one.
 * @throws Problem of this code when the site never had it
 */
export async function answeredVersion(
  configs: LiveConfigs,
  current: LiveConfig,
  version: number,
  code: ProblemCode,
): Promise<LiveConfig> {
  if (version === current.version) return current;
  const live = await configs.version(current.site, version);
  return live ?? refuse(code, [{ path: 'version', message: `the site has no version ${version}` }]);
}

/** @throws Problem of this code when there are faults, each with its field */
export function assertNone(code: ProblemCode, faults: Fault[]): void {
  if (faults.length) refuse(code, faults);
}

/** @throws Problem of this code, which tells the first fault at once */
export function refuse(code: ProblemCode, faults: Fault[]): never {
  const [first] = faults;
  throw new Problem(code, first && faultLine(first.path, first.message), faults);
}

/**
 * What is sent may reach us late, but not later than a choice is valid somewhere, for the visitor may have
 * travelled; a clock far ahead would make a choice outlive its term.
 * @param now the server's clock, Unix milliseconds
 */
export function clockFaults(
  madeAt: string,
  { config }: LiveConfig,
  now: number,
  path = 'madeAt',
): Fault[] {
  const age = now - Date.parse(madeAt);
  const oldest = validDaysOf(config) * DAY_MS;
  if (age < -AHEAD_MS) return [{ path, message: 'lies in the future' }];
  if (age > oldest) return [{ path, message: 'is older than a choice is valid' }];
  return [];
}

export function languageFaults(language: string, { config }: LiveConfig): Fault[] {
  const offered: readonly string[] = config.languages.offered;
  return offered.includes(language)
    ? []
    : [{ path: 'language', message: 'the site does not offer this language' }];
}

/**
 * The regime need not be that of the place from which a post comes: the visitor may have travelled
 * since the page was loaded, or the address changed. One that the version applies nowhere was never
 * shown.
 */
export const regimeFaults = (regime: Regime, { config }: LiveConfig): Fault[] =>
  regimesIn(config).includes(regime)
    ? []
    : [{ path: 'regime', message: 'this version applies it nowhere' }];
