/** What `npm run corpus` was asked for. */
import { parseArgs } from 'node:util';
import { DELIVERIES, type Delivery } from './runner/site.ts';
import { BROWSERS, type BrowserName, LEVELS, type Level } from './way.ts';

export interface Options {
  browser: BrowserName;
  levels: readonly Level[];
  deliveries: readonly Delivery[];
  /** Ids of the ways and canaries that are wanted; null for all. */
  only: readonly string[] | null;
  lanes: number;
  /** Found faults are no failure. */
  reportOnly: boolean;
  /** Where the raw verdicts go. */
  json: string | null;
}

export const USAGE = `usage: npm run corpus -- [options]
  --level ${[...LEVELS, 'all'].join('|')}
  --delivery ${[...DELIVERIES, 'all'].join('|')}
  --browser ${BROWSERS.join('|')}
  --only <id,id>   these ways and canaries
  --lanes <n>      browsers side by side
  --report         print only: the exit code is 0 whatever was found
  --json <file>    writes the verdicts`;

/** @returns null when it makes no sense */
export function optionsFrom(args: string[]): Options | 'help' | null {
  const values = parse(args);
  if (!values) return null;
  if (values.help) return 'help';
  const browser = BROWSERS.find((each) => each === values.browser);
  const levels = some(LEVELS, values.level);
  const deliveries = some(DELIVERIES, values.delivery);
  const lanes = Number(values.lanes);
  if (!browser || !levels.length || !deliveries.length || !(lanes >= 1 && lanes <= 4)) return null;
  const only = values.only?.split(',') ?? null;
  const { report: reportOnly, json = null } = values;
  return { browser, levels, deliveries, only, lanes, reportOnly, json };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        level: { type: 'string', default: 'strict' },
        delivery: { type: 'string', default: 'whole' },
        browser: { type: 'string', default: 'chromium' },
        only: { type: 'string' },
        lanes: { type: 'string', default: '3' },
        report: { type: 'boolean', default: false },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch {
    return null;
  }
}

const some = <T extends string>(all: readonly T[], wanted: string): readonly T[] =>
  wanted === 'all' ? all : all.filter((each) => each === wanted);
