export const words = {
  en: {
    title: 'A new password',
    email: 'E-mail',
    send: 'Send me a link',
    sent: 'If there is an account of this address, a letter with a link is on its way. The link holds for an hour.',
    byHand:
      'This service sends no letters. Ask whoever runs it for a link; on its command line they get one with:',
    back: 'Back to signing in',
  },
  de: {
    title: 'Ein neues Passwort',
    email: 'E-Mail',
    send: 'Link zusenden',
    sent: 'Gibt es ein Konto mit dieser Adresse, ist eine Nachricht mit einem Link unterwegs. Der Link gilt eine Stunde.',
    byHand:
      'Dieser Dienst versendet keine Nachrichten. Bitten Sie die Person um einen Link, die ihn betreibt; auf der Befehlszeile erhält sie ihn mit:',
    back: 'Zurück zur Anmeldung',
  },
};
