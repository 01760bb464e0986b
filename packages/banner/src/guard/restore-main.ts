import type { SiteScript } from '@assent/contract/vocabulary';
import { restoreKept } from './restore.ts';

declare const SITE: SiteScript;

restoreKept(SITE);
