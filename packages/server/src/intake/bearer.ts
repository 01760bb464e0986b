import { hash, timingSafeEqual } from 'node:crypto';
import { Problem } from '@assent/contract';

/** Shorter ones can be guessed. */
const MIN_LENGTH = 16;

/**
 * The operator's token, where there is one; an empty one counts as none. The fault does not repeat it.
 * @throws Problem invalid-argument for one that is short, or that no header can carry (RFC 6750
 *   section 2.1)
 * @param name of the variable that it is told by
 */
export function operatorToken(text = '', name = 'ASSENT_TOKEN'): string | null {
  if (!text) return null;
  if (text.length < MIN_LENGTH || !/^[A-Za-z0-9._~+/-]+=*$/.test(text)) {
    throw new Problem(
      'invalid-argument',
      `The token (${name}) needs at least ${MIN_LENGTH} characters out of A-Z a-z 0-9 . _ ~ + / -`,
    );
  }
  return text;
}

/**
 * Lets a request pass that carries the operator's token. Hashes are compared, in constant time: they
 * are of one length, and tell nothing of how near a guess came.
 * @param authorization the Authorization header
 * @param token what the operator configured; null closes the door for all
 * @throws Problem forbidden without a configured token; unauthorised
 */
export function assertBearer(authorization: string | undefined, token: string | null): void {
  if (token === null) {
    throw new Problem(
      'forbidden',
      'No token is configured, so nobody may read this; set ASSENT_TOKEN where the service runs.',
    );
  }
  const [, given] = /^bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (given === undefined) {
    throw new Problem('unauthorised', 'Send the token as "Authorization: Bearer …".');
  }
  if (!timingSafeEqual(digest(given), digest(token))) {
    throw new Problem('unauthorised', 'This token is not the one of the service.');
  }
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
