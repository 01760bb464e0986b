import type { Role } from '@assent/contract';
import type { Words } from '../language.ts';

/** A page of a site in the navigation. */
export interface SitePage {
  /** Last part of its address. */
  name: string;
  title: Words<string>;
  /** Who sees it. */
  role: Role;
}

/** The pages of a site, in the order in which an owner needs them. */
export const SITE_PAGES: readonly SitePage[] = [
  { name: 'dashboard', title: { en: 'Dashboard', de: 'Übersicht' }, role: 'auditor' },
  { name: 'vendors', title: { en: 'Vendors', de: 'Dienste' }, role: 'auditor' },
  { name: 'settings', title: { en: 'Settings', de: 'Einstellungen' }, role: 'auditor' },
  { name: 'publish', title: { en: 'Publish', de: 'Veröffentlichen' }, role: 'auditor' },
];
