export const words = {
  en: {
    title: 'Welcome to Assent',
    lead: 'This makes the first account. It owns everything here, and can invite others.',
    organisation: 'Organisation',
    organisationHint: 'The company or person whose sites these are.',
    name: 'Your name',
    email: 'Your e-mail',
    password: 'Password',
    passwordHint: 'At least 12 characters. A sentence is easy to keep in mind.',
    send: 'Make the account',
  },
  de: {
    title: 'Willkommen bei Assent',
    lead: 'Hier entsteht das erste Konto. Ihm gehört hier alles, und es kann andere einladen.',
    organisation: 'Organisation',
    organisationHint: 'Das Unternehmen oder die Person, deren Websites das sind.',
    name: 'Ihr Name',
    email: 'Ihre E-Mail',
    password: 'Passwort',
    passwordHint: 'Mindestens 12 Zeichen. Ein Satz lässt sich gut merken.',
    send: 'Konto anlegen',
  },
};
