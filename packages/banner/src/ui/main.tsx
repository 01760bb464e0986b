/** The chooser's file: loaded when there is a choice to make, with the notice of one language. */
import type { Notice } from '@assent/contract/vocabulary';
import { choicesOn } from '../chooser.ts';
import { mountUi } from './index.tsx';
import { settingsSource } from './load-settings.ts';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_NOTICE__: Notice;

const guard = window.__assent;
if (guard) {
  const notice = __ASSENT_NOTICE__;
  const { choose, isDenied, errands, ...choices } = choicesOn(guard, notice);
  const settings = settingsSource(`${guard.service}/${notice.settings}`);
  const show = mountUi(guard, notice, choose, settings);
  const sendForm = (address: string, send: () => void) =>
    isDenied(address) ? show('settings') : send();
  guard.mounted({ show, sendForm, ...choices });
  errands();
}
