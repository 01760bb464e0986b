import { bundled } from '../lib/bundled.mjs';
import { named, script } from './files.mjs';

/**
 * The core for pages without a framework. It has no UI, so the layers are ours, after its page
 * "Building UI"; offline, since its other modes ask a server.
 */
export async function c15t() {
  const text = await bundled(new URL('c15t.page.js', import.meta.url));
  return {
    id: 'c15t',
    name: `${named('c15t')}, our own DOM`,
    note: 'the core in offline mode, without the server that would keep a record; the DOM of both layers is ours',
    head: '',
    end: '<script src="/c15t/consent.js"></script>',
    files: { '/c15t/consent.js': script(text) },
    first: '#consent-banner',
    buttons: {
      reject: '#consent-banner [name=reject]',
      accept: '#consent-banner [name=accept]',
      settings: '#consent-banner [name=settings]',
    },
    second: '#consent-dialog',
    reopen:
      '<button type="button" id="reopen" onclick="c15tStore.getState().setActiveUI(\'dialog\')">Privacy settings</button>',
    withdraw: ['#reopen', '#consent-dialog [name=reject]'],
    answer: `(() => {
      const state = window.c15tStore.getState();
      const [a, b] = ['measurement', 'functionality'].map((name) => state.has(name));
      return state.hasConsented() && a === b ? a : null;
    })()`,
  };
}
