import { reaches } from '../holding.ts';
import type { Rule } from '../rule.ts';

export const euCn: Rule = {
  id: 'EU-CN',
  severities: ['warning'],
  title: 'Data can be reached from China',
  why: 'The Irish authority fined TikTok EUR 530m over access from China; the High Court upheld the fine in June 2026 and sent the order to suspend transfers back. Whether clauses are enough is open.',
  citation: 'Irish Data Protection Commission, TikTok; Irish High Court, June 2026',
  mark: 'secondary',
  mend: 'Weigh whether you need it. If you do, write down why the transfer is safe, and accept the warning with that reason.',
  check: ({ vendors }) =>
    vendors
      .filter(
        (linted) =>
          linted.vendor.transfer.thirdCountries.includes('CN') ||
          reaches(linted, 'analytics.tiktok.com', '/') ||
          reaches(linted, 'www.tiktok.com', '/embed.js'),
      )
      .map(({ vendor, at }) => ({
        path: `${at}.transfer`,
        vendor: vendor.id,
        message: `${vendor.name} gives its group in China access to visitors' data`,
      })),
};
