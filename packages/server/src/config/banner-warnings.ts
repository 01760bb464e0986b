import type { Fault } from '@assent/contract';
import type { PublishedConfig } from './published.ts';

/** Looks of the banner that are accepted and may be unlawful. */
export const bannerWarnings = ({ config }: PublishedConfig): Fault[] =>
  config.banner?.reopen === 'own'
    ? [
        {
          path: 'banner.reopen',
          message:
            'no button for withdrawing is added, so every page must have a [data-assent-open] element that is always in reach (GDPR Art. 7(3); rule EU-WITHDRAW)',
        },
      ]
    : [];
