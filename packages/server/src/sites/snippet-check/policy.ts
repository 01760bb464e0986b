/** Content-Security-Policies as browsers read them, as far as the snippet depends on it. */
import { createHash } from 'node:crypto';

/** Directive → sources, as in one policy. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Reads one policy. The first of two directives with the same name counts. */
export function policyOf(text: string): Policy {
  const policy = new Map<string, readonly string[]>();
  for (const directive of text.split(';')) {
    const [name, ...sources] = directive.trim().split(/\s+/);
    const key = name?.toLowerCase();
    if (key && !policy.has(key)) policy.set(key, sources);
  }
  return policy;
}

/** The policies of a header; a browser asks all of them. */
export const policiesOf = (header: string | null): Policy[] =>
  (header ?? '')
    .split(',')
    .filter((text) => text.trim())
    .map(policyOf);

/** Which directive rules a use: the first one that the policy has, as the uses fall back. */
const FALLBACKS = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  frame: ['frame-src', 'child-src', 'default-src'],
} as const;
export type Use = keyof typeof FALLBACKS;

interface Ruling {
  directive: string;
  sources: readonly string[];
}

function rulingOf(policy: Policy, use: Use): Ruling | null {
  const directive = FALLBACKS[use].find((name) => policy.has(name));
  const sources = directive && policy.get(directive);
  return sources ? { directive, sources } : null;
}

/**
 * Whether a policy keeps an address from being used.
 * @param page address of the page, which is what `'self'` means
 * @param script what is known of the element, for scripts: a nonce, and whether it stands in the markup
 * @returns the directive that does, or null
 */
export function blocksAddress(
  policy: Policy,
  use: Use,
  address: URL,
  page: URL,
  { nonce, inMarkup = true }: { nonce?: string; inMarkup?: boolean } = {},
): string | null {
  const ruling = rulingOf(policy, use);
  if (!ruling) return null;
  const { directive, sources } = ruling;
  if (use === 'script' && hasNonce(sources, nonce)) return null;
  if (use === 'script' && sources.some((source) => isKeyword(source, 'strict-dynamic'))) {
    return inMarkup ? directive : null;
  }
  return sources.some((source) => fits(source, address, page)) ? null : directive;
}

/** Whether a policy keeps an inline script from running; see {@link blocksAddress}. */
export function blocksInline(policy: Policy, text: string, nonce?: string): string | null {
  const ruling = rulingOf(policy, 'script');
  if (!ruling) return null;
  const { directive, sources } = ruling;
  if (hasNonce(sources, nonce) || hasHash(sources, text)) return null;
  // Beside one of these the keyword counts for nothing.
  const isOverruled = sources.some((source) =>
    /^'(nonce-|sha(256|384|512)-|strict-dynamic')/i.test(source),
  );
  const isOpen = sources.some((source) => isKeyword(source, 'unsafe-inline'));
  return isOpen && !isOverruled ? null : directive;
}

const isKeyword = (source: string, keyword: string): boolean =>
  source.toLowerCase() === `'${keyword}'`;

const hasNonce = (sources: readonly string[], nonce?: string): boolean =>
  !!nonce && sources.includes(`'nonce-${nonce}'`);

const hasHash = (sources: readonly string[], text: string): boolean =>
  ['sha256', 'sha384', 'sha512'].some((algorithm) =>
    sources.includes(`'${algorithm}-${createHash(algorithm).update(text).digest('base64')}'`),
  );

/** Whether a source names an address (Content Security Policy Level 3, section 6.7.2). */
function fits(source: string, address: URL, page: URL): boolean {
  if (source === '*') return /^(https?|wss?):$/.test(address.protocol);
  if (isKeyword(source, 'self')) {
    return address.host === page.host && isUpgrade(page.protocol, address.protocol);
  }
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source))
    return isUpgrade(source.toLowerCase(), address.protocol);
  const parts = /^(?:([a-z][a-z0-9+.-]*:)\/\/)?([^/:']+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (!parts) return false;
  const [, scheme, host = '', port, path] = parts;
  return (
    isUpgrade(scheme?.toLowerCase() ?? page.protocol, address.protocol) &&
    fitsHost(host.toLowerCase(), address.hostname) &&
    fitsPort(port, address) &&
    fitsPath(path, address.pathname)
  );
}

/** What allows a scheme allows its secure form, too. */
const isUpgrade = (allowed: string, protocol: string): boolean =>
  allowed === protocol || (allowed === 'http:' && protocol === 'https:');

const fitsHost = (wanted: string, host: string): boolean =>
  wanted === '*' || (wanted.startsWith('*.') ? host.endsWith(wanted.slice(1)) : host === wanted);

/** A port that is the scheme's own is '' in an address. */
function fitsPort(wanted: string | undefined, { port, protocol }: URL): boolean {
  if (wanted === '*') return true;
  if (!port) return !wanted || wanted === '80' || (wanted === '443' && protocol === 'https:');
  return wanted === port;
}

const fitsPath = (wanted: string | undefined, path: string): boolean =>
  !wanted || (wanted.endsWith('/') ? path.startsWith(wanted) : path === wanted);
