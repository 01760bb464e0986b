import type { Letter } from './mail.ts';

/** The languages of letters: those of the screens. */
export const LETTER_LANGUAGES = ['en', 'de'] as const;
export type LetterLanguage = (typeof LETTER_LANGUAGES)[number];

/** By a browser's Accept-Language: the first that we have. */
export const letterLanguage = (accepted: string | null | undefined): LetterLanguage =>
  (accepted ?? '')
    .split(',')
    .map((tag) => tag.trim().slice(0, 2).toLowerCase())
    .find((tag): tag is LetterLanguage => (LETTER_LANGUAGES as readonly string[]).includes(tag)) ??
  'en';

/** @param link ends after an hour */
export const resetLetter = (link: string, language: LetterLanguage): Letter =>
  ({
    en: {
      subject: 'Assent: set a new password',
      text: `Somebody, probably you, asked for a new password for your Assent account.
Set it here within an hour:

${link}

If it was not you, do nothing: the password stays as it is.
`,
    },
    de: {
      subject: 'Assent: neues Passwort festlegen',
      text: `Jemand, wahrscheinlich Sie, hat für Ihr Konto bei Assent ein neues Passwort angefordert.
Legen Sie es innerhalb einer Stunde hier fest:

${link}

Waren Sie es nicht, tun Sie nichts: Das Passwort bleibt, wie es ist.
`,
    },
  })[language];

/** @param until when the link ends, in Unix milliseconds */
export function invitationLetter(
  organisation: string,
  link: string,
  until: number,
  language: LetterLanguage,
): Letter {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    until,
  );
  return {
    en: {
      subject: `Assent: an invitation to ${organisation}`,
      text: `You are invited to the consent management of ${organisation}.
Accept until ${day}:

${link}
`,
    },
    de: {
      subject: `Assent: Einladung zu ${organisation}`,
      text: `Sie sind zur Einwilligungsverwaltung von ${organisation} eingeladen.
Nehmen Sie bis ${day} an:

${link}
`,
    },
  }[language];
}
