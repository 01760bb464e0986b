/** Vendors' own consent switches: what each is told, and how. */
import type { SignalsConfig } from './config.ts';
import type { SignalForm } from './vocabulary/signals.ts';

/** One switch. How the calls reach the vendor is {@link SignalForm}. */
export interface SwitchFacts {
  /** What `consentApi.type` says of the vendors that have this switch. */
  api: string;
  to: string;
  as?: SignalForm;
  /** The call before any decision. */
  first?: readonly string[];
  /** The call that tells of a decision; `null` stands for one of the words. */
  told: readonly (string | null)[];
  words: readonly [denied: string | boolean, granted: string | boolean];
  /** Consent types that follow the call, under the vendor's names. */
  types?: readonly string[];
  /** Several vendors listen, each for consent types of its own. */
  isShared?: true;
}

/** Google's consent types, and the category that each stands for where a vendor names none. */
export const GOOGLE_CONSENT_TYPES: Readonly<Record<string, string>> = {
  ad_storage: 'targeting',
  ad_user_data: 'targeting',
  ad_personalization: 'targeting',
  analytics_storage: 'analytical',
  functionality_storage: 'functionality',
  personalization_storage: 'functionality',
  security_storage: 'strictly-necessary',
};

const STATES = ['denied', 'granted'] as const;

/** Every switch by the setting that turns it off. */
export const SWITCHES: Readonly<Record<keyof SignalsConfig, readonly SwitchFacts[]>> = {
  googleConsentMode: [
    {
      api: 'google-consent-mode',
      to: 'dataLayer',
      first: ['consent', 'default'],
      told: ['consent', 'update'],
      words: STATES,
      types: Object.keys(GOOGLE_CONSENT_TYPES),
      isShared: true,
    },
  ],
  microsoftUet: [
    {
      api: 'uetq',
      to: 'uetq',
      as: 'p',
      first: ['consent', 'default'],
      told: ['consent', 'update'],
      words: STATES,
      types: ['ad_storage'],
    },
  ],
  microsoftClarity: [
    {
      api: 'clarity',
      to: 'clarity',
      as: 'c',
      told: ['consentv2'],
      words: STATES,
      types: ['ad_Storage', 'analytics_Storage'],
    },
  ],
  meta: [{ api: 'fbq', to: 'fbq', as: 'c', told: ['consent', null], words: ['revoke', 'grant'] }],
  tiktok: [
    {
      api: 'ttq',
      to: 'ttq',
      as: 'i',
      first: ['holdConsent'],
      told: [null],
      words: ['revokeConsent', 'grantConsent'],
    },
  ],
  matomo: [
    {
      api: '_paq',
      to: '_paq',
      as: 'i',
      first: ['requireConsent'],
      told: [null],
      words: ['forgetConsentGiven', 'setConsentGiven'],
    },
  ],
  hubspot: [
    {
      api: '_hsp',
      to: '_hsp',
      as: 'i',
      told: ['setHubSpotConsent'],
      words: [false, true],
      types: ['analytics', 'advertisement', 'functionality'],
    },
    // A yes has no counterpart of this call.
    { api: '_hsp', to: '_hsp', as: 'i', told: [null], words: ['revokeCookieConsent', ''] },
  ],
};
