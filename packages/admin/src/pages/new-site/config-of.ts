import type { SiteConfigInput } from '@assent/contract';

/** What visitors are told of their rights, until the owner says it in other words. */
export interface RightsWords {
  withdrawal: string;
  objection(email: string): string;
}

/** What was entered as the beginning of a `site.json`; the service says what is wrong with it. */
export function configOf(
  values: Record<string, string>,
  rights: RightsWords,
): {
  key: string;
  name: string;
  config: Partial<SiteConfigInput>;
} {
  const { domain = '', privacy = '', controllerName = '', address = '' } = values;
  const { country = '', email = '', language = 'en', authority = '' } = values;
  const host = hostOf(domain);
  return {
    key: keyOf(host),
    name: host,
    config: {
      controllers: [{ id: 'controller', name: controllerName, address, country, email }],
      domains: [{ host }],
      // The list that it is chosen from is the contract's.
      languages: { default: language, offered: [language] } as SiteConfigInput['languages'],
      links: { privacy },
      rights: { email, withdrawal: rights.withdrawal, objection: rights.objection(email) },
      supervisoryAuthority: { name: authority },
    },
  };
}

/** The host of what somebody pastes: an address, or the name alone. */
export const hostOf = (text: string): string => hostIn(text) ?? text.trim();

/** Whether a site can be at what somebody pastes. */
export const isAddress = (text: string): boolean => hostIn(text) !== null;

/** Browsers make a host of spaces, too, which is none to us. */
function hostIn(text: string): string | null {
  const address = addressIn(text);
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return /^[a-z0-9.-]+$/.test(host) ? host : null;
}

function addressIn(text: string): string {
  const trimmed = text.trim();
  return /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
}

/** A key of letters, digits and hyphens: `www.shop.example` is `shop-example`. */
export const keyOf = (host: string): string =>
  host
    .replace(/^www\./, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-|-$/g, '');
