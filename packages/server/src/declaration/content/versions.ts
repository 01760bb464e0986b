/** The proof of a choice, and the versions of the declaration and of the notices around it. */
import type { DeclarationPart, Line } from '@assent/contract';
import { type LiveConfig, runningVendors } from '../../config/published.ts';
import { retentionOf } from '../../retention/term.ts';
import { fact, type SectionOf, type Source } from './source.ts';
import { name, type Terms } from './terms.ts';

type Notice = NonNullable<LiveConfig['config']['notice']>;

export const receipts: SectionOf = ({ live, terms }) => ({
  id: 'receipts',
  title: terms.say('receipts'),
  blocks: [
    {
      kind: 'paragraph',
      text: terms.say('receiptsText', { mine: [terms.words.text('mine.title')] }),
    },
    {
      kind: 'paragraph',
      text: terms.say('receiptsKept', { duration: [terms.duration(retentionOf(live.config))] }),
    },
  ],
  parts: [],
});

export const versions: SectionOf = (source) => {
  const { live, history, terms } = source;
  const { notice } = live.config;
  return {
    id: 'versions',
    title: terms.say('versions'),
    blocks: [
      {
        kind: 'facts',
        facts: [
          ...fact(terms.say('published'), [
            terms.date(new Date(live.publishedAt).toISOString()),
            ' – ',
            ...numbered(live.version, terms),
          ]),
          ...fact(terms.say('lastUpdated'), notice && [terms.date(notice.lastUpdated)]),
          ...fact(
            terms.say('changes'),
            notice?.changes !== undefined && terms.local(notice.changes),
          ),
          ...serviceChanges(source),
          ...fact([terms.words.text('export.configHash')], [{ code: live.hash }]),
        ],
      },
    ],
    parts: [
      ...listPart(
        terms.say('earlier'),
        history.earlier.map(({ version, publishedAt }) => [
          ...numbered(version, terms),
          ' – ',
          { text: terms.date(new Date(publishedAt).toISOString()), version },
        ]),
      ),
      ...listPart(terms.say('earlierNotices'), noticeLines(notice?.earlier, terms)),
      ...listPart(terms.say('embedded'), noticeLines(notice?.embedded, terms)),
    ],
  };
};

const numbered = (version: number, terms: Terms): Line =>
  terms.say('version', { version: [String(version)] });

/** Services that came and went since the version before. */
function serviceChanges({ live, history: { previous }, terms }: Source) {
  if (!previous) return [];
  const now = runningVendors(live);
  const before = runningVendors(previous);
  const missingIn = (others: typeof now) => {
    const ids = new Set(others.map(({ id }) => id));
    return (vendor: (typeof now)[number]) => !ids.has(vendor.id);
  };
  const names = (vendors: typeof now) => terms.list(vendors.map((vendor) => name(vendor.name)));
  return [
    ...fact(terms.say('added'), names(now.filter(missingIn(before)))),
    ...fact(terms.say('removed'), names(before.filter(missingIn(now)))),
  ];
}

const listPart = (title: Line, items: readonly Line[]): DeclarationPart[] =>
  items.length ? [{ title, blocks: [{ kind: 'list', items }] }] : [];

/** What, whose, and of when. */
const noticeLines = (notices: Notice['embedded'] = [], terms: Terms): Line[] =>
  notices.map(({ lastUpdated, title, by, url }) => [
    ...(title ? [...terms.local(title), ' – '] : []),
    ...(by ? [{ name: by }, ' – '] : []),
    url ? { text: terms.date(lastUpdated), href: url } : terms.date(lastUpdated),
  ]);
