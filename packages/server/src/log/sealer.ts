import type { Logger } from 'pino';
import { onceAMinute } from '../once-a-minute.ts';
import type { Store } from '../store/port.ts';
import { assertCurrent, type LogKey } from './key.ts';
import { sealAll } from './seal.ts';

/** What is appended is gathered for so long under one checkpoint, in milliseconds. */
const GATHER_MS = 50;
/** How often it looks for what others appended, such as the command line, in milliseconds. */
const LOOK_MS = 500;

/** Seals what is appended, as long as the service runs. */
export interface Sealer {
  /** Something was appended, or may have been before this. The first call begins. */
  wake(): void;
  /** Seals what is left, and ends. */
  stop(): Promise<void>;
}

/**
 * A fault is logged, once a minute while it lasts, and tried again: what was acknowledged is durable before it is sealed.
 * @param onSealed every log's checkpoint is up to its last entry
 */
export function sealerOn(store: Store, key: LogKey, log: Logger, onSealed: () => void): Sealer {
  const tell = onceAMinute((error: unknown, times) =>
    log.error({ error: String(error), times }, 'the log cannot be sealed now'),
  );
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let isDue = false;
  let isStopped = false;

  async function seal(): Promise<void> {
    try {
      if (!(await store.maySeal())) return;
      // It may have been changed since this process began, and an old one signs nothing more.
      await assertCurrent(store, key);
      await sealAll(store, key);
      onSealed();
    } catch (error) {
      tell(error);
    }
  }

  async function turn(): Promise<void> {
    isDue = false;
    running = running.then(seal);
    await running;
    if (!isStopped && !isDue) sealIn(LOOK_MS);
  }

  function sealIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(turn, ms);
  }

  return {
    wake() {
      if (isDue || isStopped) return;
      isDue = true;
      sealIn(GATHER_MS);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      running = running.then(seal);
      await running;
    },
  };
}
