/** The cookie table, and everything else that is kept on the device. */
import {
  cookieName,
  type DeclarationBlock,
  type Line,
  STRICTLY_NECESSARY,
  type Storage,
  type StoredItem,
  serviceCookieName,
} from '@assent/contract';
import { type LiveConfig, runningVendors } from '../../config/published.ts';
import { longestValidity } from '../../sites/validity.ts';
import { ownDetails } from '../../sites/vendor-details.ts';
import { categoryTitle } from './choice.ts';
import type { SectionOf } from './source.ts';
import { name, type Terms } from './terms.ts';

type Row = readonly Line[];

export const storage: SectionOf = ({ live, terms }) => {
  const tables = live.config.categories.flatMap(({ id }) => categoryTable(live, id, terms));
  const hasPrefix = runningVendors(live).some(({ stores }) =>
    stores.some(({ match }) => match === 'prefix'),
  );
  return {
    id: 'storage',
    title: terms.say('storage'),
    blocks: [
      ...tables,
      ...(hasPrefix ? [{ kind: 'paragraph' as const, text: terms.say('prefix') }] : []),
    ],
    parts: [],
  };
};

function categoryTable(live: LiveConfig, id: string, terms: Terms): DeclarationBlock[] {
  const rows = [
    ...(id === STRICTLY_NECESSARY ? ownRows(live, terms) : []),
    ...runningVendors(live)
      .filter(({ category }) => category === id)
      .flatMap((vendor) => vendor.stores.map((item) => storedRow(item, vendor.name, terms))),
  ];
  if (!rows.length) return [];
  const columns = (['name', 'service', 'purpose', 'duration', 'party', 'kind'] as const).map(
    (key) => terms.say(key),
  );
  return [{ kind: 'table', caption: categoryTitle(live.config, id, terms), columns, rows }];
}

function storedRow(item: StoredItem, service: string, terms: Terms): Row {
  const stored = item.match === 'prefix' ? `${item.name}*` : item.name;
  return [
    [{ code: stored }],
    name(service),
    purposeLine(item, terms),
    [terms.duration(item.duration)],
    partyLine(item, terms),
    storageLine(item.storage, terms),
  ];
}

/** What is short and in the reader's language says more than a sentence in another. */
function purposeLine({ purpose, use }: StoredItem, { words, local }: Terms): Line {
  const here = words.localHere(purpose);
  if (here !== undefined && typeof purpose !== 'string') return [here];
  return use ? [words.text(`stored.${use}`)] : local(purpose);
}

const partyLine = ({ party, domain }: StoredItem, { say }: Terms): Line => [
  ...say(party === 'first' ? 'firstParty' : 'thirdParty'),
  ...(party === 'third' && domain ? [' (', { code: domain }, ')'] : []),
];

const storageLine = (storage: Storage, { say }: Terms): Line => say(storage);

/** What Assent keeps itself, so that a choice is remembered and proved. */
function ownRows(live: LiveConfig, terms: Terms): Row[] {
  const cookies = [cookieName(live.site), serviceCookieName(live.site)];
  const { stored } = ownDetails(live, longestValidity(live.config), terms.words);
  return stored.map(({ name: key, purpose, duration }) => [
    [{ code: key }],
    name(live.config.name),
    [purpose],
    [duration],
    terms.say('firstParty'),
    storageLine(cookies.includes(key) ? 'cookie' : 'localStorage', terms),
  ]);
}
