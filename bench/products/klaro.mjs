import { named, ownFile, packageFile } from './files.mjs';

/** As its README has it: the configuration, then the whole library, both deferred. */
export const klaro = () => ({
  id: 'klaro',
  name: named('klaro'),
  head:
    '<script defer type="text/javascript" src="/klaro/config.js"></script>\n' +
    '<script defer type="text/javascript" src="/klaro/klaro.js"></script>',
  end: '',
  files: {
    '/klaro/config.js': ownFile('klaro.config.js'),
    '/klaro/klaro.js': packageFile('klaro', 'dist/klaro.js'),
  },
  first: '#klaro .cookie-notice',
  buttons: {
    reject: '#klaro .cookie-notice .cn-decline',
    accept: '#klaro .cookie-notice .cm-btn-success',
    settings: '#klaro .cookie-notice .cn-learn-more',
  },
  second: '#klaro .cm-modal',
  reopen: '<button type="button" id="reopen" onclick="klaro.show()">Privacy settings</button>',
  // Once something was answered, its settings have no button to decline.
  withdraw: ['#reopen', '#klaro .cm-toggle-all .cm-list-label', '#klaro .cm-modal .cm-btn-accept'],
  answer: `(() => {
    const { confirmed, savedConsents } = klaro.getManager();
    const { analytical, functionality } = savedConsents;
    return confirmed && analytical === functionality ? analytical : null;
  })()`,
});
