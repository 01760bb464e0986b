import type { KeptChoice, StorageLetter } from '@assent/contract/vocabulary';
import { CONSENT_FORMS } from '../consent-forms.ts';
import { cookies, policyMark } from '../kept.ts';
import { ownKey } from '../own-key.ts';
import type { GuardedSite } from './pieces.ts';
import type { MayWrite } from './stored.ts';

/**
 * Whether the chooser has something to do where nothing is asked: a choice to send, traces of a
 * denied vendor to delete, a form of the page that takes a consent, a signal of a browser that is not known
 * yet, or a policy to keep that was made for another situation.
 */
export function hasErrands(
  site: GuardedSite,
  kept: KeptChoice | null,
  granted: readonly string[],
  may: MayWrite,
): boolean {
  const areDenied = (names: string[], letter: StorageLetter) =>
    names.some((name) => !may(name, letter));
  try {
    return !!(
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
      ownKey(site, '_out') in localStorage ||
      document.querySelector(CONSENT_FORMS) ||
      (!kept && site.hasNewSignal?.()) ||
      ((!__ASSENT_FULL__ || !site.level) &&
        localStorage[ownKey(site, '_for')] !== policyMark(site, kept, granted))
    );
  } catch {
    // Storage is blocked: nothing can lie in it, and nothing can be kept.
    return false;
  }
}
