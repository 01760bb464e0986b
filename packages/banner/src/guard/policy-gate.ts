/** Whether an address fits. */
export type Fits = (address: unknown) => boolean;

/**
 * The gate of a page that a policy guards: whether the policy holds an address back. It stands in
 * the markup, so it is asked itself. Whoever it lets through for one use may connect for another.
 */
export function policyGate(): Fits {
  const policy = document.querySelector<HTMLMetaElement>('meta[http-equiv^=Content-Sec]');
  const sources = policy?.content.split(/[ ;]+/) ?? [];
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
  const [wanted = '', ...prefix] = source.split('/');
  const [host = '', ...path] = place.split('/');
  const isThere = wanted[0] === '*' ? host.endsWith(wanted.slice(1)) : host === wanted;
  return isThere && path.join('/').startsWith(prefix.join('/'));
}
