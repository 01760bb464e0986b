import { reaches } from '../holding.ts';
import type { Rule } from '../rule.ts';

export const euCn: Rule = {
  id: 'EU-CN',
  severities: ['warning'],
  title: {
    en: 'Data can be reached from China',
    de: 'Daten sind aus China erreichbar',
  },
  why: {
    en: 'The Irish authority fined TikTok EUR 530m over access from China; the High Court upheld the fine in June 2026 and sent the order to suspend transfers back. Whether clauses are enough is open.',
    de: 'Die irische Aufsicht hat gegen TikTok wegen Zugriffs aus China eine Geldbuße von 530 Mio. Euro verhängt; der High Court bestätigte die Geldbuße im Juni 2026 und verwies die Anordnung, Übermittlungen auszusetzen, zurück. Ob Klauseln genügen, ist offen.',
  },
  citation: 'Irish Data Protection Commission, TikTok; Irish High Court, June 2026',
  mark: 'secondary',
  mend: {
    en: 'Weigh whether you need it. If you do, write down why the transfer is safe, and accept the warning with that reason.',
    de: 'Wägen Sie ab, ob Sie ihn brauchen. Wenn ja, halten Sie fest, warum die Übermittlung sicher ist, und nehmen Sie die Warnung mit dieser Begründung hin.',
  },
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
        message: {
          en: `${vendor.name} gives its group in China access to visitors' data`,
          de: `${vendor.name} gibt seinem Konzern in China Zugriff auf Daten der Besucher`,
        },
      })),
};
