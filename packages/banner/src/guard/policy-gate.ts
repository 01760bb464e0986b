/** Whether an address fits. */
export type Fits = (address: unknown) => boolean;

/** The policy of a page. */
export const policyOf = (page: Document): HTMLMetaElement | null =>
  page.querySelector('meta[http-equiv^=Content-Sec]');

/**
 * The gate of a page that a policy guards: whether the policy holds an address back. It stands in
 * the markup, so it is asked itself. Whoever it lets through for one use may connect for another.
 */
export function policyGate(policy: HTMLMetaElement | null): Fits {
  // A host alone stands for all its paths.
  const sources = (policy?.content.split(/[ ;]+/) ?? []).map((source) =>
    source.includes('/') ? source : `${source}/`,
  );
  return (address) => {
    const place = placeOf(address);
    return !!place && !sources.some((source) => fits(source, place));
  };
}

/** Host and path of an address elsewhere; nothing for the site's own and what is on no host. */
function placeOf(address: unknown): string {
  try {
    const { protocol, host, pathname } = new URL(`${address}`, document.baseURI);
    return /^http/.test(protocol) && host !== location.host ? host + pathname : '';
  } catch {
    return '';
  }
}

/** A source is a host, or `*.` and what is below it, and the beginning of a path. */
function fits(source: string, place: string): boolean {
  if (source[0] !== '*') return place.startsWith(source);
  // What is below a host ends where the host does.
  return place.startsWith(source.slice(1), place.indexOf('/') - source.indexOf('/') + 1);
}
