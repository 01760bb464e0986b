import type { Finding, Hindered, PartName } from './finding.ts';

const PARTS: Record<PartName, string> = {
  'inline-script': 'the inline script',
  policy: 'the static policy',
  comment: 'the comment "<!-- assent -->"',
  'prefetch-control': 'the line about DNS prefetching',
  'site-script': 'the site script',
};

const HINDERED: Record<Hindered, string> = {
  'inline-script': 'the inline script',
  'site-script': 'the site script',
  banner: "the banner's files",
  receipts: 'the sending of receipts',
  relay: 'the frame of embeds that are loaded once',
};

/** How many tags are named. */
const NAMED = 5;
/** The longest text of a page that is repeated. */
const LONGEST = 160;

/** What is wrong with a snippet, in a line for its owner. */
export function findingLine(finding: Finding): string {
  switch (finding.kind) {
    case 'no-snippet':
      return 'there is no snippet in the page';
    case 'part-missing':
      return `${PARTS[finding.part]} is missing`;
    case 'inline-script-changed':
      return 'the inline script is not the present one';
    case 'policy-old':
      return `the static policy is an old one: ${differenceOf(finding)}`;
    case 'policy-edited':
      return `the static policy was edited: ${quoted(finding.pasted)}`;
    case 'other-site':
      return `${PARTS[finding.part]} is the one of the site "${quoted(finding.site)}"`;
    case 'other-service':
      return `the site script comes from ${quoted(finding.pasted)}, not from ${finding.present}`;
    case 'site-script-late':
      return `the attribute "${finding.attribute}" keeps the site script from running first`;
    case 'outside-head':
      return `${PARTS[finding.part]} is not in the head; a tag before it may have ended the head`;
    case 'not-first':
      return `the snippet is not first in the head; before it ${standing(finding.before)}`;
    case 'between':
      return `between the lines of the snippet ${standing(finding.tags)}`;
    case 'wrong-order':
      return `the lines are in another order: ${finding.found.map((part) => PARTS[part]).join(', ')}`;
    case 'strict-left-over':
      return 'the static policy of the level strict is still in the page, and holds every vendor';
    case 'no-edge-policy':
      return 'the response has no Content-Security-Policy header of the edge: the middleware is not there';
    case 'blocked':
      return `the page's own Content-Security-Policy (${finding.by}) blocks ${HINDERED[finding.what]}, by ${finding.directive}`;
  }
}

function differenceOf({ onlyPasted, onlyPresent }: Finding & { kind: 'policy-old' }): string {
  const gone = onlyPasted.map(quoted).join(', ');
  const lacking = onlyPresent.join(', ');
  return [
    ...(gone ? [`it names ${gone}, which the present one does not`] : []),
    ...(lacking ? [`it lacks ${lacking}`] : []),
  ].join('; ');
}

function standing(tags: readonly string[]): string {
  const more = tags.length > NAMED ? `, and ${tags.length - NAMED} more` : '';
  const verb = tags.length === 1 ? 'stands' : 'stand';
  return `${verb} ${tags.slice(0, NAMED).map(quoted).join(', ')}${more}`;
}

/** A text from a page: short, in one line, and nothing that a terminal obeys. */
function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}
