import { named, ownFile, packageFile } from './files.mjs';

const NAME = 'vanilla-cookieconsent';
const BASE = `/${NAME}`;

/**
 * As its page "Getting started" has it: styles in the head, a module at the end that imports the rest.
 * It takes a headless browser for a bot and stays away, unless it is told not to.
 */
export const vanillaCookieconsent = () => ({
  id: NAME,
  name: named(NAME),
  head: `<link rel="stylesheet" href="${BASE}/cookieconsent.css">`,
  end: `<script type="module" src="${BASE}/cookieconsent-config.js"></script>`,
  files: {
    [`${BASE}/cookieconsent.css`]: packageFile(NAME, 'dist/cookieconsent.css'),
    [`${BASE}/cookieconsent.umd.js`]: packageFile(NAME, 'dist/cookieconsent.umd.js'),
    [`${BASE}/cookieconsent-config.js`]: ownFile('vanilla-cookieconsent.config.js'),
  },
  first: '#cc-main .cm',
  buttons: {
    reject: '#cc-main .cm [data-role=necessary]',
    accept: '#cc-main .cm [data-role=all]',
    settings: '#cc-main .cm [data-role=show]',
  },
  second: '#cc-main .pm',
  reopen:
    '<button type="button" id="reopen" data-cc="show-preferencesModal">Privacy settings</button>',
  withdraw: ['#reopen', '#cc-main .pm [data-role=necessary]'],
  answer: `(() => {
    const { CookieConsent: cc } = window;
    const [a, b] = ['analytical', 'functionality'].map((name) => cc.acceptedCategory(name));
    return cc.validConsent() && a === b ? a : null;
  })()`,
});
