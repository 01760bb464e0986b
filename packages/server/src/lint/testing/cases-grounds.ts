import { atOnce, type Case, opened, ownVendor, purpose, site, withVendors } from './case.ts';

const GA = 'google-analytics';
const INTEREST = { basis: '6-1-f', interest: 'To know how the site is used' } as const;
const measuring = (...grounds: Parameters<typeof purpose>[1][]) =>
  purpose('audience-measurement', ...grounds);

/** Rules on what runs before a yes, and on which ground. */
export const EU_GROUND_CASES: readonly Case[] = [
  {
    rule: 'EU-PRIOR',
    finds: [
      [withVendors([atOnce(GA, 'analytical')]), 'vendors[0].practice.loads'],
      [withVendors([opened(GA, 'analytical')]), 'vendors[0].gate'],
      [withVendors([ownVendor({ practice: { loads: 'at-once' } })]), 'vendors[0].practice.loads'],
      [site({ guard: { necessaryHosts: ['connect.facebook.net'] } }), 'guard.necessaryHosts[0]'],
      [site({ guard: { necessaryHosts: ['*.hotjar.com'] } }), 'guard.necessaryHosts[0]'],
      // Fonts are there as well, of which another rule speaks.
      [site({ guard: { necessaryHosts: ['*.gstatic.com'] } }), 'guard.necessaryHosts[0]'],
      [
        site({ guard: { level: 'marked' }, regimes: { byPlace: { 'DE-BE': 'opt-out' } } }),
        'regimes.byPlace.DE-BE',
      ],
      [
        site({ guard: { level: 'marked' }, regimes: { byPlace: { GB: 'notice' } } }),
        'regimes.byPlace.GB',
      ],
    ],
    leaves: [
      withVendors([opened('plausible', 'analytical')]),
      withVendors([opened(GA, 'analytical')], {
        guard: { signals: { googleConsentMode: 'advanced' } },
      }),
      withVendors([atOnce(GA, 'analytical', { endedOn: '2024-01-01' })]),
      site({ regimes: { byPlace: { DE: 'notice' } } }),
      site({ guard: { level: 'marked' }, regimes: { byPlace: { 'US-CA': 'opt-out' } } }),
      site({ guard: { necessaryHosts: ['cdn.shop.example', 'fonts.gstatic.com'] } }),
    ],
  },
  {
    rule: 'EU-LI',
    finds: [
      [
        withVendors([atOnce(GA, 'analytical', { purposes: [measuring(INTEREST)] })]),
        'vendors[0].purposes[0].legalBases[0]',
      ],
      [
        withVendors([
          opened(GA, 'analytical', { purposes: [measuring({ basis: '6-1-a' }, INTEREST)] }),
        ]),
        'vendors[0].purposes[0].legalBases[1]',
      ],
      [
        withVendors([{ id: GA, category: 'analytical', purposes: [measuring(INTEREST)] }], {
          practice: { startsOn: ['analytical'] },
        }),
        'vendors[0].purposes[0].legalBases[0]',
      ],
    ],
    leaves: [
      withVendors([{ id: GA, category: 'analytical', purposes: [measuring(INTEREST)] }]),
      withVendors([opened('plausible', 'analytical')]),
      withVendors([atOnce(GA, 'analytical')]),
    ],
  },
  {
    rule: 'EU-BASIS',
    finds: [
      [
        withVendors([{ id: GA, category: 'analytical', purposes: [measuring(INTEREST)] }]),
        'vendors[0].purposes[0].legalBases[0]',
      ],
    ],
    leaves: [
      withVendors([
        {
          id: GA,
          category: 'analytical',
          purposes: [measuring({ ...INTEREST, when: 'After an order, to settle a dispute' })],
        },
      ]),
      withVendors([{ id: 'openstreetmap', category: 'functionality' }]),
    ],
  },
  {
    rule: 'EU-NOBASIS',
    finds: [
      [
        withVendors([{ id: GA, category: 'analytical', purposes: [measuring()] }]),
        'vendors[0].purposes[0].legalBases',
      ],
    ],
    leaves: [
      withVendors([
        { id: GA, category: 'analytical', purposes: [measuring()], endedOn: '2024-01-01' },
      ]),
    ],
  },
  {
    rule: 'EU-LETTER',
    finds: [
      [
        site({
          processing: [
            {
              id: 'logs',
              title: 'Log files',
              data: 'Address and time',
              legalBases: [{ ...INTEREST, described: '6-1-b' }],
              retention: '14 days',
            },
          ],
        }),
        'processing[0].legalBases[0].described',
      ],
      [
        withVendors([
          {
            id: GA,
            category: 'analytical',
            purposes: [measuring({ basis: '6-1-a', described: '6-1-f' })],
          },
        ]),
        'vendors[0].purposes[0].legalBases[0].described',
      ],
    ],
    leaves: [
      withVendors([
        {
          id: GA,
          category: 'analytical',
          purposes: [measuring({ basis: '6-1-a', described: '6-1-a' })],
        },
      ]),
    ],
  },
  {
    rule: 'EU-ENDED',
    finds: [
      [
        withVendors([ownVendor({ hosts: { script: ['apis.google.com/js/plusone.js'] } })]),
        'vendors[0]',
      ],
      [
        withVendors([ownVendor({ endedOn: '2024-01-01', practice: { loads: 'at-once' } })]),
        'vendors[0].practice.loads',
        'warning',
      ],
    ],
    leaves: [
      withVendors([
        ownVendor({ hosts: { script: ['apis.google.com/js/plusone.js'] }, endedOn: '2019-04-02' }),
      ]),
      withVendors([ownVendor({ hosts: { script: ['apis.google.com/js/api.js'] } })]),
    ],
  },
];
