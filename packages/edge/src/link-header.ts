import { useOfLink } from './elements.ts';
import type { Gate } from './gate.ts';
import { addressesInSrcset } from './srcset.ts';

/** A link of a `Link` header: commas within `<>` and quotes do not end it. */
const LINK = /(?:<[^>]*>?|"(?:[^"\\]|\\.)*"?|[^,<"])+/g;

/**
 * A `Link` response header without what is held back: such links act before the page exists.
 * @returns null when nothing of it is left
 */
export function filterLink(header: string, gate: Gate, base: string): string | null {
  const links = (header.match(LINK) ?? []).map((link) => link.trim()).filter(Boolean);
  const kept = links.filter((link) => !isHeld(link, gate, base));
  return kept.length ? kept.join(', ') : null;
}

function isHeld(link: string, gate: Gate, base: string): boolean {
  const address = /^<([^>]*)/.exec(link)?.[1] ?? '';
  const use = useOfLink(parameter(link, 'rel'));
  if (use === 'connect') return gate.holdsOrigin(address, base);
  if (use !== 'load') return false;
  const addresses = [address, ...addressesInSrcset(parameter(link, 'imagesrcset'))];
  return addresses.some((each) => gate.holds(each, base));
}

/** The first parameter of a name counts (RFC 8288); quoted ones may look like others within. */
function parameter(link: string, name: string): string {
  const pairs = link
    .replace(/^<[^>]*>?/, '')
    .matchAll(/;\s*([^\s=;]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;\s]*)))?/g);
  for (const [, key, quoted, bare] of pairs) {
    if (key?.toLowerCase() === name) return quoted ?? bare ?? '';
  }
  return '';
}
