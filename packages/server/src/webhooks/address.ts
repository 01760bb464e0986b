import { said } from '@assent/contract';
import { z } from '@hono/zod-openapi';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Where a webhook is told: encrypted, unless it is this machine. Passwords go into headers, not here. */
export const WebhookUrl = z
  .string()
  .max(2000)
  .superRefine((text, context) => {
    const fault = faultOf(text);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  });

const USE_HTTPS = said({
  en: 'use an https address',
  de: 'verwenden Sie eine https-Adresse',
});
const NO_PASSWORD = said({
  en: 'leave user and password out: the signature says who sends',
  de: 'lassen Sie Benutzer und Passwort weg: Die Signatur sagt, wer sendet',
});
const ENCRYPTED = said({
  en: 'use https: what is sent is nobody else’s business',
  de: 'verwenden Sie https: Was gesendet wird, geht sonst niemanden an',
});

function faultOf(text: string): string | null {
  if (!URL.canParse(text)) return USE_HTTPS;
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return NO_PASSWORD;
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) return null;
  return ENCRYPTED;
}
