import { cookieName, type SiteScript } from '@assent/contract/vocabulary';

/**
 * What a browser keeps beside the consent cookie, by the end of its key: what waits until the log has it;
 * the policy of the choice in force; what that policy was made for; and what the browser is known by to
 * the log, which appears with the first thing that is recorded and not before.
 */
export type KeyEnd = '_out' | '_csp' | '_for' | '_me';

export const ownKey = ({ site }: SiteScript, end: KeyEnd): string => cookieName(site) + end;
