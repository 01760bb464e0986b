/** A post office that keeps what is handed to it. Only tests import it. */
import type { Letter, Mailer } from '../accounts/mail.ts';

export interface PostOffice extends Mailer {
  letters: (Letter & { to: string })[];
}

export function postOffice(): PostOffice {
  const letters: PostOffice['letters'] = [];
  return {
    letters,
    send: async (to, letter) => void letters.push({ to, ...letter }),
  };
}
