import { Problem } from '@assent/contract';
import { readAtMost } from '../http/read-at-most.ts';
import { checkStamp, stampRequest } from './token.ts';

/** How long the authority is waited for, its whole answer included, in milliseconds. */
const PATIENCE_MS = 10_000;
/** A stamp with a chain of certificates has some 6 kB. */
const MAX_BYTES = 64 * 1024;

/** A time stamp, or why there is none. */
export type StampOutcome =
  /** The TimeStampResp in DER, and the time in it, Unix milliseconds. */
  { response: Buffer; at: number } | { fault: string };

/** Has a message stamped: whatever the authority does is a value. */
export type Authority = (message: Uint8Array, signal: AbortSignal) => Promise<StampOutcome>;

/**
 * The authority at an address (RFC 3161 section 3.4). Many are at plain http: what they answer is
 * signed and has the request's nonce, and what they see is a hash.
 * @returns null without an address
 * @throws Problem invalid-argument for what is no http(s) address
 */
export function authorityAt(address = ''): Authority | null {
  if (!address) return null;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    throw new Problem('invalid-argument', 'TIMESTAMP_URL: this is no http(s) address.');
  }
  return async (message, signal) => {
    const request = stampRequest(message);
    const answer = await ask(address, request.body, signal);
    if ('fault' in answer) return answer;
    const verdict = await checkStamp(answer.response, request);
    return 'fault' in verdict ? verdict : { ...verdict, response: answer.response };
  };
}

async function ask(
  address: string,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<{ response: Buffer } | { fault: string }> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/timestamp-query' },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    const bytes = await readAtMost(response, MAX_BYTES);
    if (bytes === null) return { fault: 'its answer is too long' };
    return response.ok ? { response: bytes } : { fault: `it answered ${response.status}` };
  } catch (error) {
    const { name } = error as Error;
    return { fault: name === 'TimeoutError' ? 'it took too long' : 'it cannot be reached' };
  }
}
