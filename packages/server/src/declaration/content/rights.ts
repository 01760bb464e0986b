/** The reader's rights, and where to turn with them (GDPR Art. 13(2)(b) to (d), Art. 8, Art. 21(4)). */
import { agesOf, type DeclarationBlock, type DeclarationPart, type Line } from '@assent/contract';
import type { LiveConfig } from '../../config/published.ts';
import { fillIn } from '../../sites/texts.ts';
import { withoutMarkup } from './choice.ts';
import { fact, type SectionOf } from './source.ts';
import { linked, mail, name, type Terms } from './terms.ts';

type Config = LiveConfig['config'];
type AgeLine = NonNullable<Config['ageLine']>;

const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'object',
  'withdraw',
] as const;

export const rights: SectionOf = ({ live: { config }, terms }) => ({
  id: 'rights',
  title: terms.say('rights'),
  blocks: [
    { kind: 'paragraph', text: terms.say('youHave') },
    { kind: 'list', items: [...RIGHTS.map((right) => terms.say(right)), complaint(config, terms)] },
  ],
  parts: [
    ...contactPart(config, terms),
    ...textPart(terms.say('objection'), config.rights?.objection, terms),
    ...textPart(terms.say('withdrawal'), config.rights?.withdrawal, terms),
    ...(config.ageLine ? [agePart(config.ageLine, terms)] : []),
  ],
});

function complaint({ supervisoryAuthority: authority }: Config, terms: Terms): Line {
  if (!authority) return terms.say('complain');
  const { name: text, url } = authority;
  return [...terms.say('complain'), ': ', url ? { text, href: url } : { name: text }];
}

function contactPart({ rights }: Config, terms: Terms): DeclarationPart[] {
  if (!rights) return [];
  const facts = [
    ...fact(terms.say('email'), mail(rights.email)),
    ...fact(terms.say('address'), rights.address !== undefined && name(rights.address)),
    ...fact(
      terms.say('website'),
      rights.portal !== undefined && linked(terms.say('portal'), rights.portal),
    ),
  ];
  return [{ title: terms.say('contact'), blocks: [{ kind: 'facts', facts }] }];
}

type OwnText = Parameters<Terms['local']>[0] | undefined;

const textPart = (title: Line, text: OwnText, terms: Terms): DeclarationPart[] =>
  text === undefined ? [] : [{ title, blocks: [{ kind: 'paragraph', text: terms.local(text) }] }];

function agePart(line: AgeLine, terms: Terms): DeclarationPart {
  const filled = withoutMarkup(terms.local(line.text)).map((piece) => {
    if (typeof piece === 'string') return fillIn(piece, { age: line.default });
    return 'lang' in piece ? { ...piece, text: fillIn(piece.text, { age: line.default }) } : piece;
  });
  const title = terms.say('children');
  return { title, blocks: [{ kind: 'paragraph', text: filled }, ...ageTable(line, title, terms)] };
}

/** Which age counts where, the highest first. */
function ageTable(line: AgeLine, caption: Line, terms: Terms): DeclarationBlock[] {
  const ages = agesOf(line);
  if (ages.length < 2) return [];
  const rows = ages.map((age) => {
    const named = Object.entries(line.byCountry).filter(([, each]) => each === age);
    const countries = named.map(([country]): Line => [terms.country(country)]);
    const others = age === line.default ? [terms.say('otherCountries')] : [];
    return [[String(age)], terms.list([...countries, ...others])];
  });
  return [{ kind: 'table', caption, columns: [terms.say('age'), terms.say('countries')], rows }];
}
