/** A piece of the site script, before the guard: only for sites with a vendor that needs it. */
import { onceDefined, speakTo } from './other-forms.ts';
import type { GuardedSite } from './pieces.ts';

declare const SITE: GuardedSite;

SITE.otherForms = { speakTo, onceDefined };
