interface SignInWords {
  title: string;
  forgot: string;
  needsSetup: string;
  needsSetupLead: string;
  needsSetupHow: string;
  refused: string;
  /** By what single sign-on says. */
  refusals: Partial<Record<string, string>>;
}

const en: SignInWords = {
  title: 'Sign in',
  forgot: 'Forgot your password?',
  needsSetup: 'Nobody has an account yet',
  needsSetupLead: 'The first account is made by a link that only whoever runs the service can see.',
  needsSetupHow: 'Open the link that the service printed when it started, beside “set up”.',
  refused: 'Signing in elsewhere did not work. Try again, or sign in here.',
  refusals: {
    'not-invited':
      'You are not a member here, and nobody has invited your address. Ask an owner for an invitation.',
    account_not_linked:
      'There is an account of your address here, but the address is not proven. Sign in with your password.',
    access_denied: 'You did not agree to sign in.',
  },
};

const de: SignInWords = {
  title: 'Anmelden',
  forgot: 'Passwort vergessen?',
  needsSetup: 'Es gibt noch kein Konto',
  needsSetupLead:
    'Das erste Konto entsteht über einen Link, den nur sieht, wer den Dienst betreibt.',
  needsSetupHow: 'Öffnen Sie den Link, den der Dienst beim Start neben „set up“ ausgegeben hat.',
  refused:
    'Die Anmeldung andernorts hat nicht geklappt. Versuchen Sie es erneut, oder melden Sie sich hier an.',
  refusals: {
    'not-invited':
      'Sie sind hier kein Mitglied, und niemand hat Ihre Adresse eingeladen. Bitten Sie um eine Einladung.',
    account_not_linked:
      'Es gibt hier ein Konto mit Ihrer Adresse, aber die Adresse ist nicht bestätigt. Melden Sie sich mit Ihrem Passwort an.',
    access_denied: 'Sie haben der Anmeldung nicht zugestimmt.',
  },
};

export const words = { en, de };
