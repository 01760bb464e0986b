window.klaroConfig = {
  version: 1,
  acceptAll: true,
  lang: 'en',
  groupByPurpose: true,
  translations: {
    en: {
      privacyPolicyUrl: '/privacy',
      consentNotice: {
        description:
          'We would like to use services of others. You decide which, and may change your mind.',
      },
      purposes: {
        necessary: 'Strictly necessary',
        analytical: 'Analytics',
        functionality: 'Functionality',
      },
    },
  },
  services: [
    {
      name: 'necessary',
      title: 'Basket and choice',
      description: 'Without these the site does not do what you ask it for.',
      purposes: ['necessary'],
      required: true,
    },
    {
      name: 'analytical',
      title: 'Statistics',
      description: 'Counts visits, and shows which pages are read.',
      purposes: ['analytical'],
    },
    {
      name: 'functionality',
      title: 'Videos and maps',
      description: 'Videos, maps and fonts of others.',
      purposes: ['functionality'],
    },
  ],
};
