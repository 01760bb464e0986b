import { named, ownFile, packageFile } from './files.mjs';

const BASE = '/tarteaucitron';
const PACKAGE = 'tarteaucitronjs';

/** Its minified files, which it fetches by names of its own making. */
const PARTS = [
  'tarteaucitron.min.js',
  'tarteaucitron.services.min.js',
  'lang/tarteaucitron.en.min.js',
  'css/tarteaucitron.min.css',
];

/** As its README has it: the library, which blocks the parser, and its settings inline. */
export const tarteaucitron = () => ({
  id: 'tarteaucitron',
  name: named(PACKAGE),
  head:
    `<script src="${BASE}/tarteaucitron.min.js"></script>\n` +
    `<script>\n${ownFile('tarteaucitron.config.js').body}</script>`,
  end: '',
  files: Object.fromEntries(PARTS.map((path) => [`${BASE}/${path}`, packageFile(PACKAGE, path)])),
  first: '#tarteaucitronAlertBig',
  buttons: {
    reject: '#tarteaucitronAllDenied2',
    accept: '#tarteaucitronPersonalize2',
    settings: '#tarteaucitronCloseAlert',
  },
  second: '#tarteaucitron',
  reopen: '',
  withdraw: ['#tarteaucitronManager', '#tarteaucitronAllDenied'],
  answer: `(() => {
    const kept = /tarteaucitron=([^;]*)/.exec(document.cookie)?.[1] ?? '';
    const said = (word) => ['analytical', 'functionality'].every((name) => kept.includes(name + '=' + word));
    return said('true') ? true : said('false') ? false : null;
  })()`,
});
