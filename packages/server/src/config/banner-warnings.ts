import type { UntoldFault } from '@assent/contract';
import type { PublishedConfig } from './published.ts';

/** Looks of the banner that are accepted and may be unlawful. */
export const bannerWarnings = ({ config }: PublishedConfig): UntoldFault[] =>
  config.banner?.reopen === 'own'
    ? [
        {
          path: 'banner.reopen',
          message: {
            en: 'no button for withdrawing is added, so every page must have a [data-assent-open] element that is always in reach (GDPR Art. 7(3); rule EU-WITHDRAW)',
            de: 'es kommt kein Knopf für den Widerruf hinzu, also muss jede Seite ein Element mit [data-assent-open] haben, das immer erreichbar ist (Art. 7 Abs. 3 DSGVO; Regel EU-WITHDRAW)',
          },
        },
      ]
    : [];
