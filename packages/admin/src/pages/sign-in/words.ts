export const words = {
  en: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    send: 'Sign in',
    code: 'Code',
    codeHint: 'Six digits of your authenticator, or one of your recovery codes.',
    needsSetup: 'Nobody has an account yet',
    needsSetupLead:
      'The first account is made by a link that only whoever runs the service can see.',
    needsSetupHow: 'Open the link that the service printed when it started, beside “set up”.',
  },
  de: {
    title: 'Anmelden',
    email: 'E-Mail',
    password: 'Passwort',
    send: 'Anmelden',
    code: 'Code',
    codeHint: 'Sechs Ziffern Ihrer Authenticator-App oder einer Ihrer Wiederherstellungscodes.',
    needsSetup: 'Es gibt noch kein Konto',
    needsSetupLead:
      'Das erste Konto entsteht über einen Link, den nur sieht, wer den Dienst betreibt.',
    needsSetupHow: 'Öffnen Sie den Link, den der Dienst beim Start neben „set up“ ausgegeben hat.',
  },
};
