import type { SiteConfigInput } from '@assent/contract';
import { LAWFUL } from '@assent/server/testing';

/** What every site must state, for journeys in which it does not matter; their vendors come on top. */
export const bareSite = (site: string): Omit<SiteConfigInput, 'vendors'> => ({
  site,
  name: site,
  controllers: [
    {
      id: 'main',
      name: 'Shop Ltd',
      address: '1 High Street, Dublin',
      country: 'IE',
      email: 'privacy@shop.example',
    },
  ],
  domains: [{ host: 'localhost' }],
  languages: { default: 'en', offered: ['en'] },
  links: { privacy: '/privacy' },
  ...LAWFUL,
});
