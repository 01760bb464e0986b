import type { Row } from '../store/admin-tables.ts';
import type { Store } from '../store/port.ts';
import { signatureHeaders } from './sign.ts';

/** After how many seconds it is tried again, time after time; after the last it is given up. */
const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** What a receiver has for its answer, in milliseconds. */
const ANSWER_MS = 10_000;

type Delivery = Row<'webhookDeliveries'>;

/** Sends a body to an address, and says which status came back. */
export type Post = (
  url: string,
  body: string,
  headers: Record<string, string>,
  signal: AbortSignal,
) => Promise<number>;

/** By HTTP; nobody is followed elsewhere. */
export const postByHttp: Post = async (url, body, headers, signal) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Assent', ...headers },
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
  });
  await response.body?.cancel();
  return response.status;
};

/**
 * Tries a delivery once. It counts as taken with a status of 2xx; else it is tried again later, under
 * the same id.
 * @returns whether it was for us to try: another node may have come first
 */
export async function deliver(
  { records }: Store,
  post: Post,
  delivery: Delivery,
  webhook: Row<'webhooks'>,
  signal: AbortSignal,
  now: () => number,
): Promise<boolean> {
  const { id, nextAt, body, attempts } = delivery;
  // Should this process end now, it is tried again as if there had been no answer.
  const claimed = { attempts: attempts + 1, nextAt: laterThan(now(), attempts) };
  const claim = await records.change(
    [{ update: 'webhookDeliveries', set: claimed, where: { id, nextAt }, rows: 1 }],
    null,
  );
  if (claim.outcome !== 'done') return false;
  const outcome = await tryOnce(post, webhook, id, body, signal, now());
  const isTaken = /^2\d\d$/.test(outcome);
  const set = isTaken ? { outcome, deliveredAt: now(), nextAt: null } : { outcome };
  await records.change([{ update: 'webhookDeliveries', set, where: { id } }], null);
  return true;
}

async function tryOnce(
  post: Post,
  { url, secret }: Row<'webhooks'>,
  id: string,
  body: string,
  signal: AbortSignal,
  at: number,
): Promise<string> {
  try {
    return String(await post(url, body, signatureHeaders(secret, id, at, body), signal));
  } catch (error) {
    // Of the fault only its kind: a message may quote the address with its password.
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return name === 'TimeoutError' ? 'no answer in 10 seconds' : (cause?.code ?? 'no connection');
  }
}

/** Null after the last time. Not all at the same moment: a tenth more or less. */
function laterThan(now: number, attempts: number): number | null {
  const seconds = RETRY_SECONDS[attempts];
  return seconds === undefined
    ? null
    : Math.round(now + seconds * 1000 * (0.9 + Math.random() / 5));
}
