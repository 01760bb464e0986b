import { type AddCheckpoint, addCheckpointText } from '@assent/log';
import { readAtMost } from '../http/read-at-most.ts';

/** How long a witness is waited for, its whole answer included, in milliseconds. */
const PATIENCE_MS = 5000;
/** Some signature lines; those of keys that resist quantum computers have 5 kB each. */
const MAX_BYTES = 64 * 1024;

export type WitnessAnswer =
  /** It cosigned: signature lines, of which nothing is verified. */
  | { type: 'lines'; lines: string }
  /** It cosigned another size last. */
  | { type: 'size'; size: number }
  | { type: 'fault'; reason: string };

/**
 * Sends a checkpoint to a witness (C2SP tlog-witness, add-checkpoint). Whatever it answers, or that it
 * does not, is a value.
 * @param url where it takes checkpoints
 * @param signal ends it before its time
 */
export async function askWitness(
  url: string,
  request: AddCheckpoint,
  signal: AbortSignal,
): Promise<WitnessAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
      body: addCheckpointText(request),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    const bytes = await readAtMost(response, MAX_BYTES);
    return answerOf(response.status, bytes?.toString() ?? null);
  } catch (error) {
    const { name } = error as Error;
    return fault(name === 'TimeoutError' ? 'it took too long' : 'it cannot be reached');
  }
}

function answerOf(status: number, text: string | null): WitnessAnswer {
  if (text === null) return fault('its answer is too long');
  if (status === 200) return { type: 'lines', lines: text };
  if (status === 409 && /^(0|[1-9]\d{0,15})\n$/.test(text)) {
    return { type: 'size', size: Number(text) };
  }
  if (status === 404) return fault('it does not know this log');
  if (status === 403) return fault('it does not trust the key of this log');
  if (status === 422) return fault('it saw another history of this log');
  return fault(`it answered ${status}`);
}

const fault = (reason: string): WitnessAnswer => ({ type: 'fault', reason });
