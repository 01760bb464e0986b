import type { SiteConfigInput } from '@assent/contract';
import {
  atOnce,
  CALIFORNIA,
  type Case,
  doing,
  opened,
  ownVendor,
  purpose,
  site,
  withVendors,
} from './case.ts';

const FRANCE: Partial<SiteConfigInput> = { languages: { default: 'fr', offered: ['fr'] } };
const BRITAIN = { domains: [{ host: 'shop.co.uk' }] };
const COUNTING = 'plausible';
const measured = (duration: string) =>
  opened(COUNTING, 'analytical', {
    stores: [
      {
        name: 'visitor',
        match: 'exact',
        storage: 'cookie',
        party: 'first',
        duration,
        purpose: 'Counts visitors',
      },
    ],
  });

/** Rules of one country or state, and of none. */
export const PLACE_CASES: readonly Case[] = [
  {
    rule: 'FR-6M',
    finds: [
      [site({ ...FRANCE, validity: 'P12M' }), 'validity'],
      [site({ validityByPlace: { FR: 'P3M' } }), 'validityByPlace.FR'],
      [site({ domains: [{ host: 'boutique.fr' }], validity: 'P1M' }), 'validity'],
      [doing({ refusalKept: 'P1M' }, FRANCE), 'practice.refusalKept'],
    ],
    leaves: [
      site({ validity: 'P12M' }),
      site({ ...FRANCE, validity: 'P183D' }),
      site({ ...FRANCE, validity: 'P12M', validityByPlace: { FR: 'P6M' } }),
      doing({ refusalKept: 'P1M' }),
    ],
  },
  {
    rule: 'FR-AUD',
    finds: [
      [withVendors([measured('P14M')], FRANCE), 'vendors[0].stores'],
      [withVendors([measured('persistent')], FRANCE), 'vendors[0].stores'],
      [
        withVendors([opened(COUNTING, 'analytical', { practice: { dataKept: 'P26M' } })], FRANCE),
        'vendors[0].practice.dataKept',
      ],
      [
        withVendors([opened(COUNTING, 'analytical', { practice: { shared: true } })], FRANCE),
        'vendors[0].practice.shared',
      ],
      [
        withVendors([opened(COUNTING, 'analytical', { practice: { crossSite: true } })], FRANCE),
        'vendors[0].practice.crossSite',
      ],
      [
        withVendors([opened(COUNTING, 'analytical', { sellsOrShares: true })], FRANCE),
        'vendors[0].sellsOrShares',
      ],
    ],
    leaves: [
      withVendors([measured('P13M')], FRANCE),
      withVendors([measured('P14M')]),
      withVendors([opened(COUNTING, 'analytical', { practice: { dataKept: 'P25M' } })], FRANCE),
      withVendors([{ id: 'google-analytics', category: 'analytical' }], FRANCE),
    ],
  },
  {
    rule: 'UK-STAT',
    finds: [
      [
        withVendors([opened(COUNTING, 'analytical', { practice: { shared: true } })], BRITAIN),
        'vendors[0].practice.shared',
      ],
      [
        withVendors([opened(COUNTING, 'analytical', { sellsOrShares: true })], BRITAIN),
        'vendors[0].sellsOrShares',
      ],
      [withVendors([opened(COUNTING, 'strictly-necessary')], BRITAIN), 'vendors[0].category'],
    ],
    leaves: [
      withVendors([opened(COUNTING, 'analytical')], BRITAIN),
      withVendors([opened(COUNTING, 'analytical', { practice: { shared: true } })]),
    ],
  },
  {
    rule: 'US-GPC',
    finds: [
      [doing({ optOutSignal: 'ignored' }, CALIFORNIA), 'practice.optOutSignal'],
      [
        site({ ...CALIFORNIA, regimes: { byPlace: { 'US-CA': 'notice' } } }),
        'regimes.byPlace.US-CA',
      ],
      [site({ ...CALIFORNIA, regimes: { byPlace: { US: 'notice' } } }), 'regimes.byPlace.US'],
    ],
    leaves: [
      doing({ optOutSignal: 'ignored' }),
      site(CALIFORNIA),
      site({ regimes: { byPlace: { 'US-VA': 'notice' } } }),
      withVendors([{ id: 'google-analytics', category: 'analytical' }], {
        ...CALIFORNIA,
        regimes: { byPlace: { 'US-CA': 'notice' } },
      }),
    ],
  },
  {
    rule: 'US-STATUS',
    finds: [[doing({ optOutSignal: 'not-shown' }, CALIFORNIA), 'practice.optOutSignal']],
    leaves: [doing({ optOutSignal: 'not-shown' }), site(CALIFORNIA)],
  },
  {
    rule: 'US-METHOD',
    finds: [
      [site({ ...CALIFORNIA, doNotSell: undefined }), 'doNotSell'],
      [site({ ...CALIFORNIA, doNotSell: { places: ['US-VA'] } }), 'doNotSell'],
      [site({ regimes: { defaults: 'table' } }), 'doNotSell'],
      [doing({ optOutOnlyByBanner: true }, CALIFORNIA), 'practice.optOutOnlyByBanner'],
    ],
    leaves: [
      site(CALIFORNIA),
      site({ ...CALIFORNIA, doNotSell: { places: ['US'] } }),
      doing({ optOutOnlyByBanner: true }),
      withVendors([{ id: 'google-analytics', category: 'analytical' }], {
        ...CALIFORNIA,
        doNotSell: undefined,
      }),
    ],
  },
  {
    rule: 'US-REASK',
    finds: [
      [doing({ asksAgainAfter: 'P6M' }, CALIFORNIA), 'practice.asksAgainAfter'],
      [site({ ...CALIFORNIA, validityByPlace: undefined }), 'validity', 'warning'],
      [
        site({ ...CALIFORNIA, validityByPlace: { 'US-CA': 'P9M' } }),
        'validityByPlace.US-CA',
        'warning',
      ],
    ],
    leaves: [
      site(CALIFORNIA),
      doing({ asksAgainAfter: 'P12M' }, CALIFORNIA),
      doing({ asksAgainAfter: 'P6M' }),
    ],
  },
  {
    rule: 'US-ACCOUNT',
    finds: [[doing({ accountsUnlinked: true }, CALIFORNIA), 'practice.accountsUnlinked']],
    leaves: [doing({ accountsUnlinked: true }), site(CALIFORNIA)],
  },
  {
    rule: 'ALL-REGIME',
    finds: [[site({ regimes: { byPlace: { DE: 'notice' } } }), 'regimes.byPlace.DE']],
    leaves: [site({ regimes: { byPlace: { BR: 'notice', DE: 'opt-in' } } })],
  },
  {
    rule: 'ALL-HELD',
    finds: [[site({ regimes: { byPlace: { BR: 'notice' } } }), 'regimes']],
    leaves: [site({ regimes: { byPlace: { BR: 'notice' } }, guard: { level: 'marked' } })],
  },
  {
    rule: 'ALL-VALIDITY',
    finds: [
      [site({ guard: { level: 'edge' }, validityByPlace: { FR: 'P3M' } }), 'validityByPlace'],
    ],
    leaves: [site({ validityByPlace: { FR: 'P3M' } })],
  },
  {
    rule: 'ALL-ACCEPTED',
    finds: [
      [
        site({ accepted: [{ rule: 'EU-PRIOR', reason: 'There was something here once.' }] }),
        'accepted[0]',
      ],
      [
        withVendors([atOnce('hotjar', 'analytical')], {
          accepted: [
            { rule: 'EU-PRIOR', at: 'hotjar', reason: 'We think that it may run, see our note.' },
            { rule: 'EU-PRIOR', at: 'youtube', reason: 'There was something here once.' },
          ],
        }),
        'accepted[1]',
      ],
    ],
    leaves: [
      withVendors([ownVendor({ purposes: [purpose('maps')] })], {
        accepted: [{ rule: 'EU-NOBASIS', reason: 'The ground is being discussed with counsel.' }],
      }),
    ],
  },
];
