/** What few sites need: pieces of code of their own, which the server puts before the guard where they are needed. */
import type { SiteScript } from '@assent/contract/vocabulary';
import type { OtherForms } from './other-forms.ts';

/** A site with the pieces that came with it. */
export interface GuardedSite extends SiteScript {
  /** Where a vendor's switch has another form than Google's. */
  otherForms?: OtherForms;
  /** Where several languages are offered: that of the page, else the visitor's, else the site's. */
  wishedLanguage?(): string;
  /**
   * Where the regime is opt-out: whether the browser sends an opt-out signal that the log was not told of.
   * @throws DOMException where storage is blocked
   */
  hasNewSignal?(): boolean;
}
