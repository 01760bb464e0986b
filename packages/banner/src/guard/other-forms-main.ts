/** A piece of the site script, before the guard: only for sites with a vendor that needs it. */
import { type GuardedSite, onceDefined, speakTo } from './other-forms.ts';

declare const __ASSENT_SITE__: GuardedSite;

__ASSENT_SITE__.otherForms = { speakTo, onceDefined };
