export const words = {
  en: {
    title: 'Set a new password',
    password: 'New password',
    hint: 'At least 12 characters. A sentence is easy to keep in mind.',
    send: 'Set it',
    done: 'The new password holds from now on. All sessions have ended.',
    signIn: 'Sign in',
    ended: 'This link was used already, or is older than an hour.',
    again: 'Ask for another one',
  },
  de: {
    title: 'Neues Passwort festlegen',
    password: 'Neues Passwort',
    hint: 'Mindestens 12 Zeichen. Ein Satz lässt sich gut merken.',
    send: 'Festlegen',
    done: 'Das neue Passwort gilt ab jetzt. Alle Sitzungen sind beendet.',
    signIn: 'Anmelden',
    ended: 'Dieser Link wurde schon benutzt oder ist älter als eine Stunde.',
    again: 'Einen neuen anfordern',
  },
};
