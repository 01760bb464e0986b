/** A piece of the site script, before the guard: only for sites with a vendor that needs it. */
import { type GuardedSite, onceDefined, speakTo } from './other-forms.ts';

declare const SITE: GuardedSite;

SITE.otherForms = { speakTo, onceDefined };
