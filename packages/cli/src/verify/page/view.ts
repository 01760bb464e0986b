import type { BundleVerdict } from '../bundle.ts';
import { factsOf, placeOf, reasonOf } from '../wording.ts';

/** An element with its parts: texts are texts, whatever a file says. */
function element(tag: string, ...parts: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...parts);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  good: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.5 14.5-4-4 1.5-1.5 2.5 2.5 6-6 1.5 1.5Z',
  bad: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm4.5 13-1.5 1.5-3-3-3 3L7.5 15l3-3-3-3L9 7.5l3 3 3-3L16.5 9l-3 3Z',
} as const;

function icon(kind: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[kind]);
  path.setAttribute('fill', 'currentColor');
  svg.append(path);
  return svg;
}

/** What came of it, in one line. */
export function headline(kind: keyof typeof ICONS, title: string, text: string): HTMLElement {
  const box = element('div', icon(kind), element('div', element('strong', title), text));
  box.className = `verdict ${kind}`;
  return box;
}

export const verdictHeadline = ({ holds, faultCount, leftOut }: BundleVerdict): HTMLElement =>
  holds
    ? headline(
        'good',
        'Holds',
        leftOut
          ? 'Nothing was changed or put in since it was signed. Some entries are here as hashes alone.'
          : 'Nothing was changed, left out or put in since it was signed.',
      )
    : headline(
        'bad',
        'Does not hold',
        faultCount === 1
          ? 'There is one fault.'
          : `There are ${faultCount.toLocaleString('en-US')} faults.`,
      );

/** Everything else that is to be said of a verdict. */
export function details(verdict: BundleVerdict): HTMLElement[] {
  return [
    ...(verdict.holds ? [] : faults(verdict)),
    element('h2', 'What was checked'),
    facts(verdict),
  ];
}

function faults({ faults, faultCount }: BundleVerdict): HTMLElement[] {
  const head = element('thead', element('tr', column('Where'), column('What is wrong')));
  const rows = faults.map((fault) =>
    element('tr', element('td', placeOf(fault)), element('td', reasonOf(fault))),
  );
  const more = faultCount - faults.length;
  return [
    element('h2', 'Faults'),
    element('table', head, element('tbody', ...rows)),
    ...(more > 0 ? [element('p', `and ${more.toLocaleString('en-US')} more`)] : []),
  ];
}

function column(title: string): HTMLElement {
  const cell = element('th', title);
  cell.setAttribute('scope', 'col');
  return cell;
}

/** A fact without a label goes on with the one before it. */
function facts(verdict: BundleVerdict): HTMLElement {
  const list = element('dl');
  for (const [label, text] of factsOf(verdict)) {
    if (label) list.append(element('dt', label), element('dd', text));
    else list.lastElementChild?.append(element('br'), text);
  }
  return list;
}
