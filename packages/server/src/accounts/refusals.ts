/** Why better-auth refuses something, in the owners' languages. */
import { sayingOf, type Words } from '@assent/contract';

/** What it says too shortly, so that one knows what to do. */
const CLEARER: Record<string, Words> = {
  SESSION_NOT_FRESH: {
    en: 'You signed in more than a day ago. Sign out and in again first.',
    de: 'Sie haben sich vor mehr als einem Tag angemeldet. Melden Sie sich zuerst ab und wieder an.',
  },
};

/** Its own sentences in German, by their codes: those that somebody may meet on a screen. */
const GERMAN: Record<string, string> = {
  INVALID_EMAIL: 'Ungültige E-Mail-Adresse',
  INVALID_EMAIL_OR_PASSWORD: 'E-Mail-Adresse oder Passwort stimmt nicht',
  INVALID_PASSWORD: 'Das Passwort stimmt nicht',
  PASSWORD_TOO_SHORT: 'Das Passwort ist zu kurz',
  PASSWORD_TOO_LONG: 'Das Passwort ist zu lang',
  INVALID_CODE: 'Der Code stimmt nicht',
  INVALID_BACKUP_CODE: 'Der Wiederherstellungscode stimmt nicht',
  INVALID_TWO_FACTOR_COOKIE: 'Die Anmeldung ist abgelaufen; beginnen Sie von vorn',
  TOTP_NOT_ENABLED: 'Einmalpasswörter sind nicht eingerichtet',
  TOTP_ALREADY_ENABLED: 'Einmalpasswörter sind schon eingerichtet',
  TWO_FACTOR_NOT_ENABLED: 'Der zweite Faktor ist nicht eingerichtet',
  BACKUP_CODES_NOT_ENABLED: 'Wiederherstellungscodes sind nicht eingerichtet',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Zu viele Versuche; beginnen Sie von vorn',
  ACCOUNT_TEMPORARILY_LOCKED:
    'Zu viele Fehlversuche: Das Konto ist vorübergehend gesperrt. Versuchen Sie es später erneut.',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'Dieses Konto hat kein Passwort',
  SESSION_EXPIRED: 'Die Sitzung ist abgelaufen; melden Sie sich erneut an',
  CHALLENGE_NOT_FOUND: 'Der Vorgang ist abgelaufen; beginnen Sie von vorn',
  AUTHENTICATION_FAILED: 'Die Anmeldung ist fehlgeschlagen',
  FAILED_TO_VERIFY_REGISTRATION: 'Der Passkey ließ sich nicht prüfen',
  PREVIOUSLY_REGISTERED: 'Dieser Passkey ist schon eingerichtet',
  PASSKEY_NOT_FOUND: 'Diesen Passkey gibt es nicht',
};

/**
 * What is told of a refusal: what our own rules said, a clearer text, or its sentence. One that nobody is
 * foreseen to meet stays in English.
 * @param message its English sentence; undefined where it said none
 */
export function refusalOf(code: string, message: string | undefined): Words | string | undefined {
  if (Object.hasOwn(CLEARER, code)) return CLEARER[code];
  if (message === undefined) return undefined;
  const own = sayingOf(message);
  if (own) return own;
  const german = Object.hasOwn(GERMAN, code) ? GERMAN[code] : undefined;
  return german === undefined ? message : { en: message, de: german };
}
