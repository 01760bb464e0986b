export const words = {
  en: {
    main: 'Main',
    skip: 'Skip to the content',
    menu: 'Menu',
    sites: 'Sites',
    site: 'Site',
    publish: 'Publish',
    signOut: 'Sign out',
    language: 'Language',
    again: 'Your session has ended',
    againLead: 'Sign in again: what you were working on is still here.',
    againElsewhere: (name: string) =>
      `Or sign in with ${name} in another tab, and reload this page: what you were working on is kept.`,
    account: 'Your account',
    endsAt: (day: string) => `Your access ends by itself on ${day}.`,
  },
  de: {
    main: 'Hauptnavigation',
    skip: 'Zum Inhalt springen',
    menu: 'Menü',
    sites: 'Websites',
    site: 'Website',
    publish: 'Veröffentlichen',
    signOut: 'Abmelden',
    language: 'Sprache',
    again: 'Ihre Sitzung ist abgelaufen',
    againLead: 'Melden Sie sich erneut an: Woran Sie arbeiten, ist noch da.',
    againElsewhere: (name: string) =>
      `Oder melden Sie sich in einem anderen Tab mit ${name} an und laden Sie diese Seite neu: Woran Sie arbeiten, bleibt erhalten.`,
    account: 'Ihr Konto',
    endsAt: (day: string) => `Ihr Zugang endet von selbst am ${day}.`,
  },
};
