/** GDPR Art. 13(1)(a) and (b): who is responsible, for which addresses, and who else can be asked. */
import type { DeclarationPart, DeclaredFact, Line } from '@assent/contract';
import type { LiveConfig } from '../../config/published.ts';
import { fact, type SectionOf } from './source.ts';
import { address, mail, name, type Terms } from './terms.ts';

type Config = LiveConfig['config'];
type Controller = Config['controllers'][number];

interface Person {
  name: string;
  email?: string;
  phone?: string;
  address?: string;
}

export const who: SectionOf = ({ live: { config }, terms }) => ({
  id: 'who',
  title: terms.say('who'),
  blocks: [],
  parts: [
    ...config.controllers.map((controller) => controllerPart(controller, terms)),
    ...personPart(terms.say('dpo'), config.dataProtectionOfficer, terms),
    ...personPart(terms.say('grievance'), config.grievanceOfficer, terms),
    ...authorityPart(config, terms),
    ...addressesPart(config, terms),
  ],
});

function controllerPart(controller: Controller, terms: Terms): DeclarationPart {
  const place = terms.country(controller.country);
  // An address may name its country already.
  const known = controller.address.includes(place);
  return {
    title: name(controller.name),
    blocks: [
      {
        kind: 'facts',
        facts: [
          ...fact(terms.say('address'), [
            { name: controller.address },
            ...(known ? [] : [` (${place})`]),
          ]),
          ...fact(terms.say('representedBy'), terms.list(controller.representedBy.map(name))),
          ...contactFacts({ email: controller.email, phone: controller.phone }, terms),
          ...fact(terms.say('euRepresentative'), named(controller.euRepresentative)),
        ],
      },
    ],
  };
}

function personPart(title: Line, person: Person | undefined, terms: Terms): DeclarationPart[] {
  if (!person) return [];
  const facts = [
    ...fact(terms.say('name'), name(person.name)),
    ...fact(terms.say('address'), named(person.address)),
    ...contactFacts(person, terms),
  ];
  return [{ title, blocks: [{ kind: 'facts', facts }] }];
}

const contactFacts = ({ email, phone }: Omit<Person, 'name'>, terms: Terms): DeclaredFact[] => [
  ...fact(terms.say('email'), email !== undefined && mail(email)),
  ...fact(terms.say('phone'), named(phone)),
];

function authorityPart({ supervisoryAuthority: authority }: Config, terms: Terms) {
  if (!authority) return [];
  const facts = [
    ...fact(terms.say('name'), name(authority.name)),
    ...fact(terms.say('address'), named(authority.address)),
    ...fact(terms.say('website'), authority.url !== undefined && address(authority.url)),
  ];
  return [{ title: terms.say('authority'), blocks: [{ kind: 'facts' as const, facts }] }];
}

/** Addresses by which a machine speaks to itself are nobody's on the net. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+)$/;

/** Who is responsible for each address, and where its data are, where either can differ. */
function addressesPart({ domains, controllers }: Config, terms: Terms): DeclarationPart[] {
  const shown = domains.filter(({ host }) => !LOOPBACK.test(host));
  const withController = controllers.length > 1;
  const withRegion = shown.some(({ storageRegion }) => storageRegion !== undefined);
  if (!withController && !withRegion) return [];
  const title = terms.say('addresses');
  return [
    {
      title,
      blocks: [
        {
          kind: 'table',
          caption: title,
          columns: [
            terms.say('host'),
            ...(withController ? [terms.say('controller')] : []),
            ...(withRegion ? [terms.say('storedIn')] : []),
          ],
          rows: shown.map(({ host, controller, storageRegion }) => [
            [{ code: host }],
            ...(withController ? [name(controllerOf(controllers, controller).name)] : []),
            ...(withRegion ? [named(storageRegion)] : []),
          ]),
        },
      ],
    },
  ];
}

/** Without a name it is the first. */
const controllerOf = (controllers: readonly Controller[], id: string | undefined): Controller =>
  // A configuration has at least one.
  controllers.find((controller) => controller.id === id) ?? (controllers[0] as Controller);

const named = (text: string | undefined): Line => (text ? name(text) : []);
