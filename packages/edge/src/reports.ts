import type { Gate } from './gate.ts';
import type { HeaderBag } from './treat.ts';

/** Name the places that a browser reports to; what is reported is a matter of other headers. */
export const ENDPOINTS = ['Report-To', 'Reporting-Endpoints'];

const POLICIES = ['Content-Security-Policy', 'Content-Security-Policy-Report-Only'];

/** A text of JSON, or of a structured header (RFC 9651). */
const QUOTED = /"(?:[^"\\]|\\.)*"/g;
const REPORT_URI = /(^|[;,])\s*report-uri(?=\s)([^;,]*)/gi;

/**
 * Takes those away to whom a browser may not report on a page yet: a report is a request with the
 * visitor's address, and no policy asks about it. What is found is said to the page's own scripts all the same.
 */
export function holdReports(headers: HeaderBag, gate: Gate, base: string): void {
  const isHeld = (address: string) => gate.holds(address, base);
  for (const name of ENDPOINTS) {
    const texts = (headers.get(name) ?? '').match(QUOTED) ?? [];
    if (texts.map(plain).some(isHeld)) headers.delete(name);
  }
  for (const name of POLICIES) {
    const policy = headers.get(name);
    if (!policy || !/report-uri/i.test(policy)) continue;
    const kept = withoutReports(policy, isHeld);
    if (kept) headers.set(name, kept);
    else headers.delete(name);
  }
}

const withoutReports = (policy: string, isHeld: (address: string) => boolean): string =>
  policy
    .replace(REPORT_URI, (_, before: string, list: string) => {
      const kept = list.split(/\s+/).filter((address) => address && !isHeld(address));
      return kept.length ? `${before} report-uri ${kept.join(' ')}` : before;
    })
    .replace(/^[\s;,]+/, '');

function plain(quoted: string): string {
  try {
    return JSON.parse(quoted);
  } catch {
    return quoted.slice(1, -1);
  }
}
