import type { TrailEntry } from '@assent/contract';
import type { Records } from '../store/records-port.ts';

/** Publications are read from the trail so many at a time. */
const PAGE = 100;

/**
 * Who published versions of a site, as the audit trail has it.
 * @param numbers of the versions
 */
export async function publishersOf(
  records: Records,
  site: string,
  numbers: readonly number[],
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const least = Math.min(...numbers);
  for (let before: number | undefined; ; ) {
    const page = await records.trail({ site, action: 'site.publish', before, limit: PAGE });
    for (const { payload } of page) {
      const { subject, actor } = JSON.parse(payload) as TrailEntry;
      const version = Number(subject.replace('version:', ''));
      if (numbers.includes(version)) found.set(version, actor.name);
      if (version <= least) return found;
    }
    before = page.at(-1)?.position;
    if (page.length < PAGE) return found;
  }
}
