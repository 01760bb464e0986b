import type { Words } from '@assent/contract';
import type { Finding, Hindered, PartName } from './finding.ts';

const PARTS: Record<PartName, Words> = {
  'inline-script': { en: 'the inline script', de: 'das Inline-Skript' },
  policy: { en: 'the static policy', de: 'die statische Richtlinie' },
  comment: { en: 'the comment "<!-- assent -->"', de: 'der Kommentar „<!-- assent -->“' },
  'prefetch-control': {
    en: 'the line about DNS prefetching',
    de: 'die Zeile über DNS-Prefetching',
  },
  'site-script': { en: 'the site script', de: 'das Website-Skript' },
};

const HINDERED: Record<Hindered, Words> = {
  'inline-script': PARTS['inline-script'],
  'site-script': PARTS['site-script'],
  banner: { en: "the banner's files", de: 'die Dateien des Banners' },
  receipts: { en: 'the sending of receipts', de: 'das Senden von Belegen' },
  relay: {
    en: 'the frame of embeds that are loaded once',
    de: 'den Rahmen von Einbettungen, die einmal geladen werden',
  },
};

/** How many tags are named. */
const NAMED = 5;
/** The longest text of a page that is repeated. */
const LONGEST = 160;

/** What is wrong with a snippet, in a line for its owner. */
export function findingLine(finding: Finding): Words {
  switch (finding.kind) {
    case 'no-snippet':
      return { en: 'there is no snippet in the page', de: 'in der Seite ist kein Snippet' };
    case 'part-missing':
      return {
        en: `${PARTS[finding.part].en} is missing`,
        de: `${PARTS[finding.part].de} fehlt`,
      };
    case 'inline-script-changed':
      return {
        en: 'the inline script is not the present one',
        de: 'das Inline-Skript ist nicht das aktuelle',
      };
    case 'policy-old':
      return differenceOf(finding);
    case 'policy-edited':
      return {
        en: `the static policy was edited: ${quoted(finding.pasted)}`,
        de: `die statische Richtlinie wurde bearbeitet: ${quoted(finding.pasted)}`,
      };
    case 'other-site':
      return {
        en: `${PARTS[finding.part].en} is the one of the site "${quoted(finding.site)}"`,
        de: `${PARTS[finding.part].de} ist das der Website „${quoted(finding.site)}“`,
      };
    case 'other-service':
      return {
        en: `the site script comes from ${quoted(finding.pasted)}, not from ${finding.present}`,
        de: `das Website-Skript kommt von ${quoted(finding.pasted)}, nicht von ${finding.present}`,
      };
    case 'site-script-late':
      return {
        en: `the attribute "${finding.attribute}" keeps the site script from running first`,
        de: `das Attribut „${finding.attribute}“ hindert das Website-Skript, als Erstes zu laufen`,
      };
    case 'outside-head':
      return {
        en: `${PARTS[finding.part].en} is not in the head; a tag before it may have ended the head`,
        de: `${PARTS[finding.part].de} steht nicht im head; ein Tag davor kann den head beendet haben`,
      };
    case 'not-first':
      return {
        en: `the snippet is not first in the head; before it ${standing(finding.before).en}`,
        de: `das Snippet ist nicht das Erste im head; davor ${standing(finding.before).de}`,
      };
    case 'between':
      return {
        en: `between the lines of the snippet ${standing(finding.tags).en}`,
        de: `zwischen den Zeilen des Snippets ${standing(finding.tags).de}`,
      };
    case 'wrong-order':
      return {
        en: `the lines are in another order: ${finding.found.map((part) => PARTS[part].en).join(', ')}`,
        de: `die Zeilen stehen in anderer Reihenfolge: ${finding.found.map((part) => PARTS[part].de).join(', ')}`,
      };
    case 'strict-left-over':
      return {
        en: 'the static policy of the level strict is still in the page, and holds every vendor',
        de: 'die statische Richtlinie der Stufe „strict“ steht noch in der Seite und hält jeden Dienst',
      };
    case 'no-edge-policy':
      return {
        en: 'the response has no Content-Security-Policy header of the edge: the middleware is not there',
        de: 'die Antwort hat keinen Header Content-Security-Policy von Edge: Die Middleware ist nicht da',
      };
    case 'blocked':
      return {
        en: `the page's own Content-Security-Policy (${finding.by}) blocks ${HINDERED[finding.what].en}, by ${finding.directive}`,
        de: `die eigene Content-Security-Policy der Seite (${finding.by}) blockiert ${HINDERED[finding.what].de}, durch ${finding.directive}`,
      };
  }
}

function differenceOf({ onlyPasted, onlyPresent }: Finding & { kind: 'policy-old' }): Words {
  const gone = onlyPasted.map(quoted).join(', ');
  const lacking = onlyPresent.join(', ');
  const listed = (named: string, lacks: string): string =>
    [...(gone ? [named] : []), ...(lacking ? [lacks] : [])].join('; ');
  return {
    en: `the static policy is an old one: ${listed(`it names ${gone}, which the present one does not`, `it lacks ${lacking}`)}`,
    de: `die statische Richtlinie ist eine alte: ${listed(`sie nennt ${gone}, was die aktuelle nicht tut`, `ihr fehlt ${lacking}`)}`,
  };
}

function standing(tags: readonly string[]): Words {
  const named = tags.slice(0, NAMED).map(quoted).join(', ');
  const more = tags.length - NAMED;
  const isOne = tags.length === 1;
  return {
    en: `${isOne ? 'stands' : 'stand'} ${named}${more > 0 ? `, and ${more} more` : ''}`,
    de: `${isOne ? 'steht' : 'stehen'} ${named}${more > 0 ? ` und ${more} weitere` : ''}`,
  };
}

/** A text from a page: short, in one line, and nothing that a terminal obeys. */
function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
