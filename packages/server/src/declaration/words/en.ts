/** The declaration's own words. What the banner has a text for is said in the banner's. */
export const en = {
  title: 'Cookies and services',
  intro:
    'What {site} stores on your device, which companies receive data, for what, on which legal basis, and what you can do about it.',
  dated: 'Version {version} of {date}.',

  who: 'Who is responsible',
  address: 'Address',
  email: 'E-mail',
  phone: 'Phone',
  representedBy: 'Represented by',
  euRepresentative: 'Representative in the European Union (Art. 27 GDPR)',
  dpo: 'Data protection officer',
  grievance: 'Grievance officer',
  authority: 'Supervisory authority',
  website: 'Website',
  addresses: 'Addresses of this site',
  host: 'Address',
  controller: 'Controller',
  storedIn: 'Data stored in',

  choice: 'Your choice',
  waits: 'Services that need your consent wait until you have given it.',
  waitsExcept:
    'Services that need your consent wait until you have given it, except where the law of your place asks for an opt-out or a notice instead.',
  places: 'Such places: {places}.',
  change:
    'You can change your mind at any time and as easily as you answered, under “{reopen}” on every page.',
  lawfulBefore:
    'Withdrawing consent does not affect the lawfulness of processing based on consent before its withdrawal (Art. 7(3) GDPR).',
  kept: 'Your answer, a yes as well as a no, is kept for {duration}. Then you are asked again.',
  keptByPlace:
    'Your answer, a yes as well as a no, is kept for {shortest} to {longest}, by the place where you are. Then you are asked again.',

  services: 'Services and their providers',
  category: 'Category',
  role: 'Role',
  processor: 'processor',
  joint: 'joint controller',
  independent: 'independent controller',
  contract: 'Processor contract',
  runs: 'Runs',
  afterConsent: 'only after your consent',
  withoutConsent: 'without consent',
  more: 'Further information',
  ended: 'The service ended on {date}. It stays blocked, whatever you choose.',

  storage: 'What is stored on your device',
  prefix: 'A name that ends in * stands for every name that begins so.',
  name: 'Name',
  service: 'Service',
  purpose: 'Purpose',
  duration: 'Duration',
  party: 'Set by',
  firstParty: 'this site',
  thirdParty: 'third party',
  kind: 'Kind',
  cookie: 'Cookie',
  localStorage: 'Local storage',
  sessionStorage: 'Session storage',
  indexedDB: 'IndexedDB',
  cache: 'Cache',

  forms: 'Consents in forms',
  wording: 'Words beside the box',
  basis: 'Legal basis',
  withdrawal: 'Withdrawal',
  retention: 'Kept',

  processing: 'Other processing',
  data: 'Data',

  recipients: 'Recipients and transfers',
  recipient: 'Recipient',
  countries: 'Countries',
  safeguard: 'Safeguard',
  subProcessors: 'Processors that we use',
  task: 'Task',
  region: 'Region',

  rights: 'Your rights',
  youHave: 'You have the right of:',
  access: 'access to your data (Art. 15 GDPR)',
  rectification: 'rectification of what is wrong (Art. 16 GDPR)',
  erasure: 'erasure (Art. 17 GDPR)',
  restriction: 'restriction of processing (Art. 18 GDPR)',
  portability: 'portability: your data in a machine-readable format (Art. 20 GDPR)',
  object: 'objection to processing (Art. 21 GDPR)',
  withdraw: 'withdrawal of a consent at any time (Art. 7(3) GDPR)',
  complain: 'complaint to a supervisory authority (Art. 77 GDPR)',
  contact: 'Where to turn',
  portal: 'Request form',
  objection: 'Right to object',
  children: 'Children',
  age: 'Age',
  otherCountries: 'all other countries',

  receipts: 'Proof of your choice',
  receiptsText:
    'Each answer leaves a receipt: what was allowed and what was not, when, how, and in which version; no IP address. You find yours under “{mine}” in the settings.',
  receiptsKept: 'Receipts are kept for {duration}.',

  signals: 'Opt-out signals',
  offeredIn: 'Offered to visitors in {places}, and wherever the place is not known.',
  sellers:
    'The use of these services counts as sale or sharing under the law of US states: {names}.',
  gpcObjects:
    'If your browser sends Global Privacy Control, we take it as an objection to marketing that rests on legitimate interests.',
  gpcOptsOut:
    'Where the law gives a right to opt out of sale and sharing, we take it as that opt-out, too, whatever you said before.',

  versions: 'Versions',
  published: 'Published',
  lastUpdated: 'State of the notice',
  changes: 'What changed',
  added: 'New services',
  removed: 'Services that are gone',
  version: 'Version {version}',
  earlier: 'Earlier versions of this declaration',
  earlierNotices: 'Earlier notices',
  embedded: 'Notices of others that belong to this one',
  proof: 'SHA-256 of this declaration',

  contents: 'Contents',
  languages: 'Languages',
  inForce: 'You are reading version {version}.',
  inForceLink: 'See the version in force',
  loading: 'The declaration is being loaded.',
  failed: 'The declaration cannot be loaded right now.',
  openPage: 'Open it on a page of its own',
} as const;

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;
