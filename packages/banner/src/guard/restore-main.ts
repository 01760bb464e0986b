import type { SiteScript } from '@assent/contract/vocabulary';
import { restoreKept } from './restore.ts';

declare const __ASSENT_SITE__: SiteScript;

restoreKept(__ASSENT_SITE__);
