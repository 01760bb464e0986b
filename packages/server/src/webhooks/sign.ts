import { createHmac, randomBytes } from 'node:crypto';

/** What a secret begins with (Standard Webhooks). */
const PREFIX = 'whsec_';

/** A new secret, as whoever checks the signatures needs it. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/**
 * The headers by which the receiver knows that it comes from here, and now (Standard Webhooks 1.0.0).
 * @param id the same for every try of one delivery
 * @param at Unix milliseconds
 */
export function signatureHeaders(
  secret: string,
  id: string,
  at: number,
  body: string,
): Record<string, string> {
  const seconds = Math.floor(at / 1000);
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
