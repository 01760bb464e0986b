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

/** The pages of an organisation, which its owners see. */
export const ORGANISATION_PAGES: readonly { path: string; title: Words<string> }[] = [
  { path: '/members', title: { en: 'People', de: 'Personen' } },
  { path: '/tokens', title: { en: 'API tokens', de: 'API-Token' } },
  { path: '', title: { en: 'Organisation', de: 'Organisation' } },
];

/** The pages of a site, in the order in which an owner needs them. */
export const SITE_PAGES: readonly SitePage[] = [
  { name: 'dashboard', title: { en: 'Dashboard', de: 'Übersicht' }, role: 'auditor' },
  { name: 'vendors', title: { en: 'Vendors', de: 'Dienste' }, role: 'auditor' },
  { name: 'banner', title: { en: 'Banner', de: 'Banner' }, role: 'auditor' },
  { name: 'settings', title: { en: 'Settings', de: 'Einstellungen' }, role: 'auditor' },
  { name: 'publish', title: { en: 'Publish', de: 'Veröffentlichen' }, role: 'editor' },
  { name: 'declaration', title: { en: 'Declaration', de: 'Erklärung' }, role: 'auditor' },
  { name: 'versions', title: { en: 'Versions', de: 'Versionen' }, role: 'auditor' },
  { name: 'log', title: { en: 'Consent log', de: 'Einwilligungsprotokoll' }, role: 'auditor' },
  {
    name: 'log-health',
    title: { en: 'Log health', de: 'Zustand des Protokolls' },
    role: 'auditor',
  },
  { name: 'export', title: { en: 'Export', de: 'Export' }, role: 'auditor' },
  { name: 'trail', title: { en: 'Audit trail', de: 'Änderungsprotokoll' }, role: 'auditor' },
  { name: 'webhooks', title: { en: 'Webhooks', de: 'Webhooks' }, role: 'editor' },
];
