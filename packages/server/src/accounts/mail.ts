import { Problem } from '@assent/contract';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';

export interface Letter {
  subject: string;
  text: string;
}

/** Sends letters of the admin. */
export interface Mailer {
  /** Resolves when it was handed over. A fault is logged without the address it was for. */
  send(to: string, letter: Letter): Promise<void>;
}

/**
 * Letters by SMTP.
 * @param url such as `smtps://user:password@mail.example:465`; without it nothing can be sent
 * @param from the sender's address
 * @throws Problem invalid-argument for an address that is none, or without a sender
 */
export function mailerAt(
  url: string | undefined,
  from: string | undefined,
  log: Logger,
): Mailer | null {
  if (!url) return null;
  // What is wrong with it is not said: it may hold a password.
  if (!/^smtps?:\/\/[^/]+/.test(url)) {
    throw new Problem('invalid-argument', 'SMTP_URL must begin with smtp:// or smtps://.');
  }
  if (!from?.includes('@')) {
    throw new Problem('invalid-argument', 'With SMTP_URL, MAIL_FROM must be an address of e-mail.');
  }
  const transport = createTransport(url);
  return {
    async send(to, { subject, text }) {
      try {
        await transport.sendMail({ from, to, subject, text });
      } catch (error) {
        const { code } = error as { code?: string };
        log.error({ code: code ?? 'unknown' }, 'a letter could not be sent');
        throw new Problem('internal', {
          en: 'The letter could not be sent.',
          de: 'Die Nachricht konnte nicht gesendet werden.',
        });
      }
    },
  };
}
