import './cookieconsent.umd.js';

CookieConsent.run({
  hideFromBots: false,
  categories: {
    necessary: { enabled: true, readOnly: true },
    analytical: {},
    functionality: {},
  },
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: {
          title: 'Your privacy',
          description:
            'We would like to use services of others. You decide which, and may change your mind.',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          showPreferencesBtn: 'Settings',
          footer: '<a href="/privacy">Privacy notice</a>',
        },
        preferencesModal: {
          title: 'Privacy settings',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          savePreferencesBtn: 'Save choice',
          closeIconLabel: 'Close',
          sections: [
            {
              title: 'Strictly necessary',
              description: 'Without these the site does not do what you ask it for.',
              linkedCategory: 'necessary',
            },
            {
              title: 'Analytics',
              description: 'Counts visits, and shows which pages are read.',
              linkedCategory: 'analytical',
            },
            {
              title: 'Functionality',
              description: 'Videos, maps and fonts of others.',
              linkedCategory: 'functionality',
            },
          ],
        },
      },
    },
  },
});
