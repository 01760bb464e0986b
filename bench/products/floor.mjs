import { dialogScript } from '../pages/dialog-script.mjs';
import { script } from './files.mjs';

/** The bare Preact dialog: what asking costs when nothing else is done. It has one layer, and no way back. */
export async function floor() {
  return {
    id: 'floor',
    name: 'bare Preact dialog',
    head: '',
    end: '<script src="/floor/dialog.js"></script>',
    files: { '/floor/dialog.js': script(await dialogScript()) },
    first: '#bare',
    buttons: {
      reject: '#bare div button:first-child',
      accept: '#bare div button:last-child',
      settings: null,
    },
    second: null,
    reopen: '',
    withdraw: null,
    answer: `(() => {
      const kept = /bare=([^;]*)/.exec(document.cookie);
      const answers = kept && Object.values(JSON.parse(decodeURIComponent(kept[1])));
      return answers && new Set(answers).size === 1 ? answers[0] : null;
    })()`,
  };
}
