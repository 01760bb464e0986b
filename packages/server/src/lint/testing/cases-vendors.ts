import { LAWFUL } from '../../testing/kit.ts';
import {
  atOnce,
  type Case,
  doing,
  opened,
  ownVendor,
  purpose,
  REASON,
  site,
  withVendors,
} from './case.ts';

const GA = 'google-analytics';

/** Rules on what a notice says of a vendor, and on single vendors. */
export const EU_VENDOR_CASES: readonly Case[] = [
  {
    rule: 'EU-ESSENTIAL',
    finds: [
      [withVendors([opened(GA, 'strictly-necessary', { stores: [] })]), 'vendors[0].category'],
      [
        withVendors([opened('youtube', 'strictly-necessary', { stores: [] })]),
        'vendors[0].category',
      ],
    ],
    leaves: [
      withVendors([{ id: 'stripe', category: 'strictly-necessary' }]),
      withVendors([opened('cloudflare-turnstile', 'strictly-necessary')]),
    ],
  },
  {
    rule: 'EU-BUNDLE',
    finds: [
      [doing({ oneSwitch: true }), 'practice.oneSwitch'],
      [
        withVendors([
          { id: GA, category: 'analytical' },
          { id: 'google-ads', category: 'analytical' },
        ]),
        'categories[1]',
        'warning',
      ],
    ],
    leaves: [
      withVendors(
        [
          { id: GA, category: 'analytical' },
          { id: 'google-ads', category: 'ads' },
          { id: 'meta-pixel', category: 'ads' },
        ],
        { categories: [{ id: 'strictly-necessary' }, { id: 'analytical' }, { id: 'ads' }] },
      ),
    ],
  },
  {
    rule: 'EU-TRANSFER',
    finds: [
      [
        withVendors([
          {
            id: GA,
            category: 'analytical',
            transfer: { mechanisms: [], thirdCountries: ['US'], dpf: true },
          },
        ]),
        'vendors[0].transfer.mechanisms',
      ],
      [
        withVendors([
          ownVendor({
            transfer: { mechanisms: ['adequacy-dpf'], thirdCountries: ['US'], dpf: false },
          }),
        ]),
        'vendors[0].transfer.mechanisms',
      ],
      [withVendors([ownVendor({ country: 'US' })]), 'vendors[0].transfer.mechanisms'],
      [
        withVendors([
          ownVendor({
            transfer: { mechanisms: ['adequacy-dpf'], thirdCountries: ['US'], dpf: true },
          }),
        ]),
        'vendors[0].transfer.mechanisms',
        'warning',
      ],
      [
        site({
          transfers: [{ recipient: 'Group', countries: ['IN'], mechanisms: ['adequacy-dpf'] }],
        }),
        'transfers[0].mechanisms',
      ],
    ],
    leaves: [
      withVendors([
        { id: 'openstreetmap', category: 'functionality' },
        { id: 'matomo-cloud', category: 'analytical' },
        { id: 'matomo-selfhosted', category: 'analytical' },
        { id: 'hubspot', category: 'analytical' },
      ]),
      site({ transfers: [{ recipient: 'Group', countries: ['IN'], mechanisms: ['scc'] }] }),
      withVendors([
        ownVendor({ country: 'CH' }),
        ownVendor({
          id: 'own',
          country: 'US',
          transfer: { mechanisms: ['none-first-party'], thirdCountries: [], dpf: null },
        }),
      ]),
    ],
  },
  {
    rule: 'EU-CN',
    finds: [
      [withVendors([{ id: 'tiktok-pixel', category: 'analytical' }]), 'vendors[0].transfer'],
      [withVendors([{ id: 'tiktok-embed', category: 'functionality' }]), 'vendors[0].transfer'],
      [withVendors([ownVendor({ hosts: { script: ['*.tiktok.com'] } })]), 'vendors[0].transfer'],
    ],
    leaves: [withVendors([{ id: 'hotjar', category: 'analytical' }])],
  },
  {
    rule: 'EU-FONTS',
    finds: [
      [withVendors([atOnce('google-fonts', 'functionality')]), 'vendors[0]', 'error'],
      [
        withVendors([atOnce('google-fonts', 'functionality')], {
          languages: { default: 'en', offered: ['en'] },
        }),
        'vendors[0]',
        'warning',
      ],
      [withVendors([opened('google-fonts', 'functionality')]), 'vendors[0]', 'error'],
      [
        site({ guard: { necessaryHosts: ['fonts.gstatic.com'] } }),
        'guard.necessaryHosts[0]',
        'error',
      ],
    ],
    leaves: [
      withVendors([{ id: 'google-fonts', category: 'functionality' }]),
      withVendors([opened('adobe-fonts', 'functionality')]),
    ],
  },
  {
    rule: 'EU-RECAPTCHA',
    finds: [
      [withVendors([opened('google-recaptcha', 'strictly-necessary')]), 'vendors[0]'],
      [withVendors([atOnce('google-recaptcha', 'functionality')]), 'vendors[0]'],
      [
        withVendors([
          { id: 'google-recaptcha', category: 'functionality', practice: { policyLinks: true } },
        ]),
        'vendors[0].practice.policyLinks',
      ],
      [
        withVendors([
          {
            id: 'google-recaptcha',
            category: 'functionality',
            privacyUrl: 'https://policies.google.com/privacy',
          },
        ]),
        'vendors[0].privacyUrl',
      ],
    ],
    leaves: [
      withVendors([
        { id: 'google-recaptcha', category: 'functionality' },
        atOnce('hcaptcha', 'functionality'),
      ]),
    ],
  },
  {
    rule: 'EU-EMBED',
    finds: [
      [withVendors([atOnce('youtube', 'functionality')]), 'vendors[0]'],
      [withVendors([opened('x-embed', 'functionality')]), 'vendors[0]'],
      [
        withVendors([
          { id: 'x-embed', category: 'functionality', practice: { placeholder: false } },
        ]),
        'vendors[0].practice.placeholder',
      ],
      [
        withVendors([
          {
            id: 'facebook-social-plugins',
            category: 'functionality',
            role: 'Eigener Verantwortlicher',
          },
        ]),
        'vendors[0].role',
      ],
    ],
    leaves: [
      withVendors([
        { id: 'youtube', category: 'functionality' },
        {
          id: 'facebook-social-plugins',
          category: 'functionality',
          role: 'Gemeinsam mit uns verantwortlich',
        },
        { id: 'x-embed', category: 'functionality', role: 'Eigener Verantwortlicher' },
        atOnce(GA, 'analytical'),
      ]),
    ],
  },
  {
    rule: 'EU-GTM',
    finds: [
      [withVendors([atOnce('google-tag-manager', 'functionality')]), 'vendors[0]'],
      [withVendors([opened('google-tag-manager', 'functionality')]), 'vendors[0]'],
      [
        withVendors([], { guard: { necessaryHosts: ['*.googletagmanager.com'] } }),
        'guard.necessaryHosts[0]',
      ],
    ],
    leaves: [
      withVendors([
        { id: 'google-tag-manager', category: 'functionality' },
        atOnce(GA, 'analytical'),
      ]),
      withVendors([], { guard: { necessaryHosts: ['www.googletagmanager.com/gtag/'] } }),
    ],
  },
  {
    rule: 'EU-TECH',
    finds: [
      [doing({ otherTracking: ['pixel'] }), 'practice.otherTracking[0]'],
      [site({ guard: { level: 'marked', unknownHosts: 'allow' } }), 'guard.unknownHosts'],
    ],
    leaves: [site({ guard: { level: 'marked' } })],
  },
  {
    rule: 'EU-ADVANCED',
    finds: [
      [
        withVendors([opened(GA, 'analytical')], {
          guard: { signals: { googleConsentMode: 'advanced' } },
        }),
        'guard.signals.googleConsentMode',
      ],
    ],
    leaves: [site({ guard: { signals: { googleConsentMode: 'off' } } })],
  },
  {
    rule: 'EU-NOTICE',
    finds: [
      [
        withVendors([ownVendor({ purposes: [purpose('maps', { basis: '6-1-f', when: REASON })] })]),
        'vendors[0].purposes[0].legalBases[0].interest',
      ],
      [
        site({
          controllers: [
            {
              id: 'us',
              name: 'Shop Inc.',
              address: '1 Main Street',
              country: 'US',
              email: 'privacy@shop.example',
            },
          ],
          doNotSell: { places: ['US'] },
        }),
        'controllers[0].euRepresentative',
        'warning',
      ],
    ],
    leaves: [withVendors([opened('plausible', 'analytical')])],
  },
  {
    rule: 'EU-NOTICE2',
    finds: [
      [site({ rights: undefined }), 'rights'],
      [site({ supervisoryAuthority: undefined }), 'supervisoryAuthority'],
      [withVendors([{ id: 'hotjar', category: 'analytical' }]), 'vendors[0].stores', 'warning'],
      [withVendors([ownVendor({ stores: [] })]), 'vendors[0].stores', 'warning'],
    ],
    leaves: [
      withVendors([ownVendor({ stores: [], gate: { value: 'ip-transfer-only', reason: REASON } })]),
    ],
  },
  {
    rule: 'EU-RIGHTS',
    finds: [
      [site({ rights: undefined }), 'rights'],
      [
        withVendors([{ id: 'openstreetmap', category: 'functionality' }], {
          rights: { ...LAWFUL.rights, objection: undefined },
        }),
        'rights.objection',
      ],
    ],
    leaves: [
      site({ rights: { ...LAWFUL.rights, objection: undefined } }),
      withVendors([{ id: 'openstreetmap', category: 'functionality' }]),
    ],
  },
];
