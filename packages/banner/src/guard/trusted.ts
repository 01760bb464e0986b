/** Trusted Types: our own markup passes where the page asks for a policy. */

interface Policy {
  createHTML(html: string): string;
}
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | null | undefined;

/** Only for markup that came from the page itself, with tags made to wait. */
export function trusted(html: string): string {
  policy ??= makePolicy();
  return policy?.createHTML(html) ?? html;
}

function makePolicy(): Policy | null {
  const { trustedTypes } = window as { trustedTypes?: Policies };
  try {
    // A page that asks for policies names ours: `trusted-types assent`.
    return trustedTypes?.createPolicy('assent', { createHTML: (text) => text }) ?? null;
  } catch {
    // Without it our markup is refused where the page asks for policies, as everybody's is.
    return null;
  }
}
