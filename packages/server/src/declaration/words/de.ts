import type { Texts } from './en.ts';

export const de: Texts = {
  title: 'Cookies und Dienste',
  intro:
    'Was {site} auf Ihrem Gerät speichert, welche Unternehmen Daten erhalten, wozu, auf welcher Rechtsgrundlage, und was Sie dagegen tun können.',
  dated: 'Fassung {version} vom {date}.',

  who: 'Verantwortlicher',
  address: 'Anschrift',
  email: 'E-Mail',
  phone: 'Telefon',
  representedBy: 'Vertreten durch',
  euRepresentative: 'Vertreter in der Europäischen Union (Art. 27 DSGVO)',
  dpo: 'Datenschutzbeauftragte Person',
  grievance: 'Für Beschwerden zuständig',
  authority: 'Aufsichtsbehörde',
  website: 'Website',
  addresses: 'Adressen dieser Website',
  host: 'Adresse',
  controller: 'Verantwortlicher',
  storedIn: 'Ort der Speicherung',

  choice: 'Ihre Entscheidung',
  waits: 'Dienste, die Ihre Einwilligung brauchen, warten, bis Sie sie erteilt haben.',
  waitsExcept:
    'Dienste, die Ihre Einwilligung brauchen, warten, bis Sie sie erteilt haben, außer wo das Recht Ihres Ortes stattdessen einen Widerspruch oder einen Hinweis vorsieht.',
  places: 'Solche Orte: {places}.',
  change:
    'Sie können es sich jederzeit anders überlegen, so einfach, wie Sie geantwortet haben: unter „{reopen}“ auf jeder Seite.',
  lawfulBefore:
    'Durch den Widerruf der Einwilligung wird die Rechtmäßigkeit der aufgrund der Einwilligung bis zum Widerruf erfolgten Verarbeitung nicht berührt (Art. 7 Abs. 3 DSGVO).',
  kept: 'Ihre Antwort, ein Ja ebenso wie ein Nein, gilt {duration}. Danach werden Sie neu gefragt.',
  keptByPlace:
    'Ihre Antwort, ein Ja ebenso wie ein Nein, gilt je nach Ihrem Ort {shortest} bis {longest}. Danach werden Sie neu gefragt.',

  services: 'Dienste und ihre Anbieter',
  category: 'Kategorie',
  role: 'Rolle',
  processor: 'Auftragsverarbeiter',
  joint: 'gemeinsam Verantwortlicher',
  independent: 'eigener Verantwortlicher',
  contract: 'Vertrag zur Auftragsverarbeitung',
  runs: 'Wird geladen',
  afterConsent: 'erst nach Ihrer Einwilligung',
  withoutConsent: 'ohne Einwilligung',
  more: 'Weitere Informationen',
  ended:
    'Der Dienst wurde am {date} eingestellt. Er bleibt gesperrt, gleich wofür Sie sich entscheiden.',

  storage: 'Was auf Ihrem Gerät gespeichert wird',
  prefix: 'Ein Name mit * am Ende steht für alle Namen, die so beginnen.',
  name: 'Name',
  service: 'Dienst',
  purpose: 'Zweck',
  duration: 'Speicherdauer',
  party: 'Gesetzt von',
  firstParty: 'dieser Website',
  thirdParty: 'Dritten',
  kind: 'Art',
  cookie: 'Cookie',
  localStorage: 'Lokaler Speicher',
  sessionStorage: 'Sitzungsspeicher',
  indexedDB: 'IndexedDB',
  cache: 'Zwischenspeicher',

  forms: 'Einwilligungen in Formularen',
  wording: 'Wortlaut der Einwilligung',
  basis: 'Rechtsgrundlage',
  withdrawal: 'Widerruf',
  retention: 'Dauer der Speicherung',

  processing: 'Weitere Verarbeitungen',
  data: 'Daten',

  recipients: 'Empfänger und Übermittlungen',
  recipient: 'Empfänger',
  countries: 'Länder',
  safeguard: 'Garantie',
  subProcessors: 'Unsere Auftragsverarbeiter',
  task: 'Aufgabe',
  region: 'Ort',

  rights: 'Ihre Rechte',
  youHave: 'Sie haben das Recht auf:',
  access: 'Auskunft über Ihre Daten (Art. 15 DSGVO)',
  rectification: 'Berichtigung unrichtiger Daten (Art. 16 DSGVO)',
  erasure: 'Löschung (Art. 17 DSGVO)',
  restriction: 'Einschränkung der Verarbeitung (Art. 18 DSGVO)',
  portability: 'Übertragung Ihrer Daten in einem maschinenlesbaren Format (Art. 20 DSGVO)',
  object: 'Widerspruch gegen die Verarbeitung (Art. 21 DSGVO)',
  withdraw: 'jederzeitigen Widerruf einer Einwilligung (Art. 7 Abs. 3 DSGVO)',
  complain: 'Beschwerde bei einer Aufsichtsbehörde (Art. 77 DSGVO)',
  contact: 'Wohin Sie sich wenden',
  portal: 'Formular für Anträge',
  objection: 'Widerspruchsrecht',
  children: 'Kinder',
  age: 'Alter',
  otherCountries: 'alle übrigen Länder',

  receipts: 'Nachweis Ihrer Entscheidung',
  receiptsText:
    'Jede Antwort hinterlässt einen Beleg: was erlaubt wurde und was nicht, wann, wie und in welcher Fassung; ohne IP-Adresse. Ihre Belege finden Sie in den Einstellungen unter „{mine}“.',
  receiptsKept: 'Dauer der Speicherung der Belege: {duration}.',

  signals: 'Widerspruch durch Signale',
  offeredIn: 'Für Besucher in {places} und überall, wo der Ort nicht bekannt ist.',
  sellers:
    'Die Nutzung dieser Dienste gilt nach dem Recht von US-Bundesstaaten als Verkauf oder Weitergabe: {names}.',
  gpcObjects:
    'Sendet Ihr Browser Global Privacy Control, werten wir das als Widerspruch gegen Werbung, die auf berechtigten Interessen beruht.',
  gpcOptsOut:
    'Wo das Recht einen Widerspruch gegen Verkauf und Weitergabe vorsieht, werten wir es auch als diesen, gleich was Sie zuvor erlaubt haben.',

  versions: 'Fassungen',
  published: 'Veröffentlicht am',
  lastUpdated: 'Stand der Hinweise',
  changes: 'Was sich geändert hat',
  added: 'Neue Dienste',
  removed: 'Entfallene Dienste',
  version: 'Fassung {version}',
  earlier: 'Frühere Fassungen dieser Erklärung',
  earlierNotices: 'Frühere Datenschutzhinweise',
  embedded: 'Eingebundene Hinweise anderer',
  proof: 'SHA-256 dieser Erklärung',

  contents: 'Inhalt',
  languages: 'Sprachen',
  inForce: 'Sie lesen Fassung {version}.',
  inForceLink: 'Zur geltenden Fassung',
  loading: 'Die Erklärung wird geladen.',
  failed: 'Die Erklärung lässt sich gerade nicht laden.',
  openPage: 'Auf einer eigenen Seite öffnen',
};
