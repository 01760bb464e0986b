/** What of the register is no service on the page: consents in forms, other processing, recipients. */
import type { DeclarationPart } from '@assent/contract';
import type { LiveConfig } from '../../config/published.ts';
import { basesLine, basesLines } from './bases.ts';
import { fact, type SectionOf } from './source.ts';
import { name, type Terms } from './terms.ts';

type Config = LiveConfig['config'];

export const forms: SectionOf = ({ live: { config }, terms }) => ({
  id: 'forms',
  title: terms.say('forms'),
  blocks: config.consents.length
    ? [
        {
          kind: 'table',
          caption: terms.say('forms'),
          columns: (['wording', 'basis', 'withdrawal', 'retention'] as const).map((key) =>
            terms.say(key),
          ),
          rows: config.consents.map(({ wording, legalBases, withdrawal, retention }) => [
            terms.local(wording),
            basesLine(legalBases, terms),
            terms.local(withdrawal),
            terms.local(retention),
          ]),
        },
      ]
    : [],
  parts: [],
});

export const processing: SectionOf = ({ live: { config }, terms }) => ({
  id: 'processing',
  title: terms.say('processing'),
  blocks: [],
  parts: config.processing.map((activity) => activityPart(activity, terms)),
});

const activityPart = (
  { title, data, legalBases, recipients, retention }: Config['processing'][number],
  terms: Terms,
): DeclarationPart => ({
  title: terms.local(title),
  blocks: [
    {
      kind: 'facts',
      facts: [
        ...fact(terms.say('data'), terms.local(data)),
        ...fact(terms.say('basis'), ...basesLines(legalBases, terms)),
        ...fact(terms.say('recipient'), recipients !== undefined && terms.local(recipients)),
        ...fact(terms.say('retention'), terms.local(retention)),
      ],
    },
  ],
});

export const recipients: SectionOf = ({ live: { config }, terms }) => ({
  id: 'recipients',
  title: terms.say('recipients'),
  blocks: [
    ...(config.transfers.length
      ? [
          {
            kind: 'table' as const,
            caption: [terms.words.text('vendor.transfer')],
            columns: (['recipient', 'countries', 'safeguard'] as const).map((key) =>
              terms.say(key),
            ),
            rows: config.transfers.map(({ recipient, countries, mechanisms }) => [
              name(recipient),
              terms.list(countries.map((country) => [terms.country(country)])),
              [mechanisms.map((each) => terms.words.text(`transfer.${each}`)).join(', ')],
            ]),
          },
        ]
      : []),
    ...(config.subProcessors.length
      ? [
          {
            kind: 'table' as const,
            caption: terms.say('subProcessors'),
            columns: (['name', 'task', 'region'] as const).map((key) => terms.say(key)),
            rows: config.subProcessors.map((each) => [
              name(each.name),
              terms.local(each.service),
              terms.local(each.region),
            ]),
          },
        ]
      : []),
  ],
  parts: [],
});
