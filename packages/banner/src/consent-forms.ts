/** Forms of a page whose consents are recorded. */
export const CONSENT_FORMS = '[data-assent-consent]';
