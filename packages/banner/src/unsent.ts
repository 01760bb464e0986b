import { cookieName, type SiteScript } from '@assent/contract/vocabulary';

/** The key under which choices wait until the log has them. */
export const outboxKey = ({ site }: SiteScript): string => `${cookieName(site)}_out`;
