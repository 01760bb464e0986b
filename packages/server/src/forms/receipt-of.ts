import type { Fault, FormConsent, FormConsentInput, FormReceipt } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { localText } from '../sites/texts.ts';

export const formFaults = ({ form }: FormConsentInput, live: LiveConfig): Fault[] =>
  configured(form, live) ? [] : [{ path: 'form', message: 'the site has no such form' }];

/**
 * The receipt of a consent beside a form: the words as they were shown, and whether they are those of
 * the version that the page had.
 * @param receivedAt the server's clock, Unix milliseconds
 * @throws Error for a form that the version does not have; see {@link formFaults}
 */
export function formReceiptOf(
  sent: FormConsentInput,
  live: LiveConfig,
  receivedAt: number,
): FormReceipt {
  const form = configured(sent.form, live);
  if (!form) throw new Error('a form consent was not checked');
  const configuredWords = localText(form.wording, sent.language, live.config.languages.default);
  return {
    format: 1,
    kind: 'form-consent',
    id: sent.id,
    site: live.site,
    consentId: sent.consentId,
    config: { version: live.version, hash: live.hash },
    form: sent.form,
    given: sent.given,
    wording: sent.wording,
    asConfigured: inOneLine(sent.wording) === inOneLine(configuredWords),
    legalBases: [...new Set(form.legalBases.map(({ basis }) => basis))].sort(),
    language: sent.language,
    subject: sent.subject,
    madeAt: sent.madeAt,
    receivedAt: new Date(receivedAt).toISOString(),
  };
}

const configured = (id: string, { config }: LiveConfig): FormConsent | undefined =>
  config.consents.find((form) => form.id === id);

/** Markup breaks lines where it likes; the words are the same. */
const inOneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');
