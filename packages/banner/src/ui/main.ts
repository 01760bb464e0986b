/** The UI's first file: loaded when there is a choice to make, with the notice of one language. */
import type { Notice } from '@assent/contract/vocabulary';
import { choicesOn } from '../choose.ts';
import { letOut } from '../guard/sent-form.ts';
import { filesAt } from './files.ts';
import { mountUi } from './index.ts';
import { shadowHome } from './look.ts';
import { shownSayer } from './say-shown.ts';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_NOTICE__: Notice;

const guard = window.__assent;
if (guard) {
  const notice = __ASSENT_NOTICE__;
  const home = __ASSENT_LOOKS__ && notice.look?.shadow ? shadowHome() : undefined;
  const files = filesAt(`${guard.service}/${notice.files}/`, notice.language, home);
  const { load } = files.effects;
  const { choose, carried, ...choices } = choicesOn(guard, files);
  const show = mountUi(guard, notice, { choose, carried }, files, home);
  const sayShown = shownSayer(guard, notice);
  guard.chooser = {
    show(layer) {
      show(layer);
      if (layer === 'first') sayShown();
    },
    async sendForm(address, form, send) {
      if ((await load()).isDenied(address)) show('settings');
      else letOut(form, send);
    },
    ...choices,
  };
}
