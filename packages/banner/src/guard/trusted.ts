/** Trusted Types: what came from the page itself passes again where the page asks for a policy. */

interface Policy {
  createHTML(text: string): string;
  createScript(text: string): string;
  createScriptURL(text: string): string;
}
interface Policies {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | null | undefined;

/** Only for what was the page's own, and trusted already, before it was made to wait. */
export const trusted = (html: string): string => rules()?.createHTML(html) ?? html;

/** The same for the value that an element waits with. */
export function trustedValue(element: Element, attribute: string, value: string): string {
  if (attribute === 'srcdoc') return trusted(value);
  if (!/^(script|embed|object)$/.test(element.localName)) return value;
  return rules()?.createScriptURL(value) ?? value;
}

/** The same for the text of a script. */
export const trustedScript = (text: string): string => rules()?.createScript(text) ?? text;

function rules(): Policy | null {
  if (policy === undefined) policy = makePolicy();
  return policy;
}

function makePolicy(): Policy | null {
  const { trustedTypes } = window as { trustedTypes?: Policies };
  const same = (text: string) => text;
  try {
    // A page that asks for policies names ours: `trusted-types assent`.
    return (
      trustedTypes?.createPolicy('assent', {
        createHTML: same,
        createScript: same,
        createScriptURL: same,
      }) ?? null
    );
  } catch {
    // Without it what waited is refused where the page asks for policies, as everybody's text is.
    return null;
  }
}
