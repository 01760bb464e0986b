import type { Logger } from 'pino';
import type { Store } from '../store/port.ts';
import { askWitness } from './ask-witness.ts';
import { cosignatureIn, isSignedWith } from './cosignature.ts';
import { consistencyProof } from './proof.ts';
import { isSealed, type SealedLog } from './sealed-log.ts';
import type { Witness } from './witnesses.ts';

/** The witnesses of one log are asked no more often than this, in milliseconds. */
const PAUSE_MS = 60_000;

/** Has checkpoints cosigned, beside everything else that the service does. */
export interface Cosigning {
  /** Something may have been sealed. It returns at once, whatever witnesses do. */
  look(): void;
  /** Gives up what is under way, and ends. */
  stop(): Promise<void>;
}

/** What a witness made of a checkpoint: its line, or why there is none. */
type Outcome = { line: string } | { fault: string };

/**
 * Sends the latest checkpoint of every log to every witness that has not cosigned it: at once, and then
 * at most once a minute for each log.
 * @param pauseMs milliseconds
 */
export function cosigningBy(
  witnesses: readonly Witness[],
  store: Store,
  log: Logger,
  pauseMs = PAUSE_MS,
): Cosigning {
  const end = new AbortController();
  const sizes = cosignedSizes();
  const say = changesOnly(log);
  /** When the witnesses of a log, by its site, are asked again: by the clock that nobody sets. */
  const nextAt = new Map<number, number>();
  const rounds = new Map<number, Promise<void>>();
  let looking: Promise<void> | null = null;

  async function findDue(): Promise<void> {
    if (!(await store.maySeal())) return;
    for (const head of await store.logs()) if (isSealed(head) && isDue(head)) begin(head);
  }

  const isDue = (head: SealedLog): boolean =>
    !rounds.has(head.siteId) &&
    (nextAt.get(head.siteId) ?? 0) <= performance.now() &&
    missing(head).length > 0;

  const missing = ({ checkpoint }: SealedLog): Witness[] =>
    witnesses.filter(({ key }) => !isSignedWith(checkpoint, key));

  function begin(head: SealedLog): void {
    nextAt.set(head.siteId, performance.now() + pauseMs);
    const round = askAll(head).finally(() => rounds.delete(head.siteId));
    rounds.set(head.siteId, round);
  }

  /** Each line is kept as it comes: nobody waits for a witness that is slow. */
  async function askAll(head: SealedLog): Promise<void> {
    const keep = keeperOf(head);
    let kept = Promise.resolve();
    await Promise.all(
      missing(head).map(async (witness) => {
        const line = await lineOf(head, witness).catch(logError);
        if (line) kept = kept.then(() => keep(witness, line)).catch(logError);
      }),
    );
    await kept;
  }

  /** Puts lines under a checkpoint. The key comes first: no file has a line of an unnamed key. */
  function keeperOf({ siteId, sealed, checkpoint }: SealedLog) {
    let cosigned = checkpoint;
    return async ({ vkey }: Witness, line: string): Promise<void> => {
      await store.addWitnessKey(vkey, Date.now());
      cosigned += line;
      await store.keepCosigned(siteId, { size: sealed, checkpoint: cosigned });
      await store.cosign(siteId, sealed, cosigned);
    };
  }

  async function lineOf(head: SealedLog, witness: Witness): Promise<string | null> {
    const outcome = await cosign(head, witness);
    if (end.signal.aborted) return null;
    say(head.origin, witness, 'fault' in outcome ? outcome.fault : null);
    return 'line' in outcome ? outcome.line : null;
  }

  async function cosign(head: SealedLog, witness: Witness): Promise<Outcome> {
    const outcome = await askFrom(sizes.get(head, witness), head, witness);
    // It did not cosign that one last, and has said which.
    if ('size' in outcome) return again(outcome.size, head, witness);
    return outcome;
  }

  async function again(size: number, head: SealedLog, witness: Witness): Promise<Outcome> {
    if (size > head.sealed) return { fault: 'it saw more entries than this log has' };
    if (size === sizes.get(head, witness)) return { fault: 'it saw another history of this log' };
    const outcome = await askFrom(size, head, witness);
    return 'size' in outcome ? { fault: 'it saw another history of this log' } : outcome;
  }

  async function askFrom(
    oldSize: number,
    { siteId, origin, sealed, checkpoint }: SealedLog,
    witness: Witness,
  ): Promise<Outcome | { size: number }> {
    const proof = await consistencyProof(store, siteId, oldSize, sealed);
    const request = { oldSize, proof, checkpoint };
    const answer = await askWitness(witness.url, request, end.signal);
    if (answer.type === 'fault') return { fault: answer.reason };
    if (answer.type === 'size') return { size: answer.size };
    const line = cosignatureIn(answer.lines, checkpoint, witness.key);
    if (line === null) return { fault: 'it sent no signature of its key that is right' };
    sizes.set({ origin }, witness, sealed);
    return { line };
  }

  function logError(error: unknown): void {
    log.error({ error: String(error) }, 'checkpoints cannot be cosigned now');
  }

  return {
    look() {
      if (looking || end.signal.aborted || !witnesses.length) return;
      looking = findDue()
        .catch(logError)
        .finally(() => {
          looking = null;
        });
    },
    async stop() {
      end.abort();
      await looking;
      await Promise.all(rounds.values());
    },
  };
}

/** Which size of which log each witness cosigned last, as far as this process knows: else 0. */
function cosignedSizes() {
  const sizes = new Map<string, number>();
  const keyOf = (head: Pick<SealedLog, 'origin'>, { vkey }: Witness) => `${head.origin}\n${vkey}`;
  return {
    get: (head: Pick<SealedLog, 'origin'>, witness: Witness) =>
      sizes.get(keyOf(head, witness)) ?? 0,
    set: (head: Pick<SealedLog, 'origin'>, witness: Witness, size: number) =>
      void sizes.set(keyOf(head, witness), size),
  };
}

/** Logs what becomes of a witness when it is not what it was the last time. */
function changesOnly(log: Logger) {
  const last = new Map<string, string | null>();
  return (origin: string, { key }: Witness, fault: string | null): void => {
    const place = `${origin}\n${key.name}`;
    const was = last.get(place);
    last.set(place, fault);
    if (fault === was) return;
    const facts = { witness: key.name, log: origin };
    if (fault !== null) log.warn({ ...facts, reason: fault }, 'a witness does not cosign');
    else log.info(facts, 'a witness cosigns');
  };
}
