import type { KeptChoice, SiteScript, StorageLetter } from '@assent/contract/vocabulary';
import { cookies, policyKey, policyMark } from '../kept.ts';
import { outboxKey } from '../unsent.ts';
import type { MayWrite } from './stored.ts';

/**
 * Whether the chooser has something to do where nothing is asked: a choice to send, traces of a
 * denied vendor to delete, or a policy to keep that was made for another situation.
 */
export function hasErrands(
  site: SiteScript,
  kept: KeptChoice | null,
  granted: readonly string[],
  may: MayWrite,
): boolean {
  const areDenied = (names: string[], letter: StorageLetter) =>
    names.some((name) => !may(name, letter));
  try {
    return (
      // Where everything is granted nothing is looked for: to ask for cookies takes its time.
      (site.vendors[granted.length] &&
        (areDenied(
          cookies()
            .replace(/=[^;]*/g, '')
            .split('; '),
          'c',
        ) ||
          areDenied(Object.keys(localStorage), 'l') ||
          areDenied(Object.keys(sessionStorage), 's'))) ||
      outboxKey(site) in localStorage ||
      ((!__ASSENT_FULL__ || !site.level) &&
        localStorage.getItem(policyKey(site)) !== policyMark(site, kept, granted))
    );
  } catch {
    // Storage is blocked: nothing can lie in it, and nothing can be kept.
    return false;
  }
}
