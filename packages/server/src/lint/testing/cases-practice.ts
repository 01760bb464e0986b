import { type Case, doing, site, withVendors } from './case.ts';

/** Rules on how a site asks, and on what it keeps of the answer. */
export const EU_PRACTICE_CASES: readonly Case[] = [
  {
    rule: 'EU-REJECT',
    finds: [
      [doing({ reject: 'none' }), 'practice.reject'],
      [doing({ reject: 'second-layer' }), 'practice.reject'],
      [site({ texts: { en: { reject: 'Only what is needed' } } }), 'texts.en.reject', 'warning'],
    ],
    leaves: [doing({ reject: 'link' }), site({ texts: { en: { title: 'Your choice' } } })],
  },
  {
    rule: 'EU-LINK',
    finds: [[doing({ reject: 'link' }), 'practice.reject']],
    leaves: [doing({ reject: 'none' })],
  },
  {
    rule: 'EU-CONTRAST',
    finds: [[doing({ reject: 'weaker' }), 'practice.reject', 'warning']],
    leaves: [doing({ reject: 'link' })],
  },
  {
    rule: 'EU-TICK',
    finds: [[doing({ startsOn: ['analytical'] }), 'practice.startsOn[0]']],
    leaves: [doing({})],
  },
  {
    rule: 'EU-WITHDRAW',
    finds: [
      [doing({ withdrawal: 'none' }), 'practice.withdrawal'],
      [doing({ withdrawal: 'harder' }), 'practice.withdrawal'],
      [doing({ withdrawal: 'not-honoured' }), 'practice.withdrawal'],
      [site({ banner: { reopen: 'own' } }), 'banner.reopen', 'warning'],
    ],
    leaves: [site({ banner: { reopen: 'floating' } })],
  },
  {
    rule: 'EU-WALL',
    finds: [
      [doing({ agreementBy: ['scroll'] }), 'practice.agreementBy[0]'],
      [doing({ agreementBy: ['close', 'browsing'] }), 'practice.agreementBy[1]'],
      [doing({ locksPage: true }), 'practice.locksPage'],
    ],
    leaves: [doing({})],
  },
  {
    rule: 'EU-PROOF',
    finds: [
      [doing({ proof: 'no-receipts' }), 'practice.proof'],
      [doing({ proof: 'no-versions' }), 'practice.proof'],
    ],
    leaves: [doing({})],
  },
  {
    rule: 'EU-CHILD',
    finds: [[doing({ childDirected: true }), 'ageLine']],
    leaves: [
      doing({ childDirected: true }, { ageLine: { text: 'Ask your parents.', default: 16 } }),
      withVendors([{ id: 'stripe', category: 'strictly-necessary' }], {
        practice: { childDirected: true },
      }),
      doing({}),
    ],
  },
];
