/** Whether an address fits. */
export type Fits = (address: unknown) => boolean;

/** The policy of a page: no other header's name has these letters of Content-Security-Policy. */
export const policyOf = (page: Document): HTMLMetaElement | null =>
  page.querySelector('[http-equiv*=ty-P]');

/**
 * The gate of a page that a policy guards: whether the policy holds an address back. It stands in
 * the markup, so it is asked itself. Whoever it lets through for one use may connect for another.
 */
export function policyGate(policy: HTMLMetaElement | null): Fits {
  // There may be hundreds, and every frame and link is asked about. A slash at the end says nothing here.
  const sources = new Set(`${policy?.content} `.split(/\/?[ ;]+/));

  /** A host alone stands for all its paths, and a folder for what is in it. Schemas allow eight folders. */
  const isNamed = (place: string): boolean =>
    place.split('/', 9).some((_, at, parts) => sources.has(parts.slice(0, at + 1).join('/')));

  return (address) => {
    try {
      const { protocol, host, pathname } = new URL(`${address}`, document.baseURI);
      return (
        /^http/.test(protocol) &&
        host !== location.host &&
        // What is below a host ends where the host does.
        !host
          .split('.')
          .some((_, at, labels) =>
            isNamed((at ? '*.' : '') + labels.slice(at).join('.') + pathname),
          )
      );
    } catch {
      return false;
    }
  };
}
