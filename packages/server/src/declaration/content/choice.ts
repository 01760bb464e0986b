/** What there is to choose, and how to choose anew (GDPR Art. 7(3)). */
import { type DeclaredFact, type Line, regimesOf, STRICTLY_NECESSARY } from '@assent/contract';
import type { LiveConfig } from '../../config/published.ts';
import { markedText, plainText } from '../../sites/markup.ts';
import { validitiesOf } from '../../sites/validity.ts';
import type { SectionOf } from './source.ts';
import type { Terms } from './terms.ts';

type Config = LiveConfig['config'];

export const choice: SectionOf = ({ live: { config }, terms }) => ({
  id: 'choice',
  title: terms.say('choice'),
  blocks: [
    { kind: 'paragraph', text: beforeAnswer(config, terms) },
    {
      kind: 'paragraph',
      text: terms.say('change', { reopen: [terms.words.text('reopen')] }),
    },
    { kind: 'control', opens: 'settings', text: [terms.words.text('reopen')] },
    { kind: 'paragraph', text: terms.say('lawfulBefore') },
    { kind: 'paragraph', text: keptFor(config, terms) },
    { kind: 'facts', facts: config.categories.map(({ id }) => categoryFact(config, id, terms)) },
  ],
  parts: [],
});

/** Strict and edge hold everything everywhere, whatever the regime. */
function beforeAnswer(config: Config, terms: Terms): Line {
  const holds = config.guard.level === 'strict' || config.guard.level === 'edge';
  if (holds || regimesOf(config).every((regime) => regime === 'opt-in')) return terms.say('waits');
  const places = Object.entries(config.regimes.byPlace)
    .filter(([, regime]) => regime !== 'opt-in')
    .map(([place]) => place);
  // Beside a table of laws the owner's places are only some of them.
  if (!places.length || config.regimes.defaults) return terms.say('waitsExcept');
  return [
    ...terms.say('waitsExcept'),
    ' ',
    ...terms.say('places', { places: terms.places(places) }),
  ];
}

function keptFor(config: Config, terms: Terms): Line {
  const all = validitiesOf(config);
  const [shortest = config.validity] = all;
  const longest = all.at(-1) ?? shortest;
  if (shortest === longest) return terms.say('kept', { duration: [terms.duration(shortest)] });
  return terms.say('keptByPlace', {
    shortest: [terms.duration(shortest)],
    longest: [terms.duration(longest)],
  });
}

function categoryFact(config: Config, id: string, terms: Terms): DeclaredFact {
  const description = categoryText(config, id, terms);
  return {
    label: categoryTitle(config, id, terms),
    values: [
      ...(description.length ? [description] : []),
      ...(id === STRICTLY_NECESSARY ? [[terms.words.text('panel.alwaysOn')]] : []),
    ],
  };
}

export function categoryTitle(config: Config, id: string, terms: Terms): Line {
  const own = config.categories.find((category) => category.id === id)?.title;
  return own ? terms.local(own) : [terms.words.text(`category.${id}.title`)];
}

function categoryText(config: Config, id: string, terms: Terms): Line {
  const own = config.categories.find((category) => category.id === id)?.description;
  const key = `category.${id}.text`;
  if (own) return withoutMarkup(terms.local(own));
  return terms.words.has(key) ? withoutMarkup([terms.words.text(key)]) : [];
}

/** What the banner shows with markup is read here without. */
export const withoutMarkup = (line: Line): Line =>
  line.map((piece) => {
    if (typeof piece === 'string') return plain(piece);
    return 'lang' in piece ? { ...piece, text: plain(piece.text) } : piece;
  });

const plain = (text: string): string => plainText(markedText(text, (same) => same));
