import { wordsOf } from '../language.ts';

/** What the contract's terms are called on the screens. */
const words = {
  en: {
    method: {
      'accept-all': 'Accepted all',
      'reject-all': 'Rejected all',
      save: 'Chose in the settings',
      'do-not-sell': '“Do Not Sell or Share”',
      automated: 'A script clicked',
      account: 'Known from their account',
      api: 'The site’s own control',
    },
    regime: { 'opt-in': 'Opt-in', 'opt-out': 'Opt-out', notice: 'Notice' },
    kind: {
      choice: 'Choice',
      'form-consent': 'Form',
      statement: 'Statement of the log',
      trail: '',
    },
    gate: {
      consent: 'needs a consent (ePrivacy)',
      'ip-transfer-only': 'only sends the address',
      'exempt-conditional': 'exempt on conditions',
      'exempt-strictly-necessary': 'strictly necessary',
    },
    by: { visitor: 'the visitor', controller: 'the controller', retention: 'age' },
    article: 'Art. $1($2)($3)',
  },
  de: {
    method: {
      'accept-all': 'Alles akzeptiert',
      'reject-all': 'Alles abgelehnt',
      save: 'In den Einstellungen gewählt',
      'do-not-sell': '„Do Not Sell or Share“',
      automated: 'Ein Skript hat geklickt',
      account: 'Aus dem Konto bekannt',
      api: 'Eigenes Bedienelement der Website',
    },
    regime: { 'opt-in': 'Opt-in', 'opt-out': 'Opt-out', notice: 'Hinweis' },
    kind: {
      choice: 'Auswahl',
      'form-consent': 'Formular',
      statement: 'Erklärung des Protokolls',
      trail: '',
    },
    gate: {
      consent: 'braucht eine Einwilligung (ePrivacy)',
      'ip-transfer-only': 'übermittelt nur die Adresse',
      'exempt-conditional': 'unter Bedingungen ausgenommen',
      'exempt-strictly-necessary': 'unbedingt erforderlich',
    },
    by: { visitor: 'den Besucher', controller: 'den Verantwortlichen', retention: 'Alter' },
    article: 'Art. $1 Abs. $2 lit. $3',
  },
};

export type TermList = Exclude<keyof (typeof words)['en'], 'article'>;

/** A term in the user's language; one that is not known stands for itself. */
export function termText(list: TermList, term: string): string {
  const terms: Record<string, string> = wordsOf(words)[list];
  return Object.hasOwn(terms, term) ? (terms[term] as string) : term;
}

/** The terms of a list in their order, with what they are called. */
export const termsOf = (list: TermList): [string, string][] => Object.entries(wordsOf(words)[list]);

/** `6-1-f` as lawyers of the language write it. */
export const articleText = (basis: string): string =>
  basis.replace(/^(\d+)-(\d+)-(\w)$/, wordsOf(words).article);
