/** The most that go into one commit. */
const MAX_BATCH = 1000;

interface Waiting<In, Out> {
  item: In;
  resolve(result: Out): void;
  reject(error: unknown): void;
}

/**
 * Gathers what arrives while the event loop is busy, or while as many commits as may be are under way,
 * into one durable commit: the disk is asked once for all of them, and each caller hears of its own
 * item only after that.
 * @param commit writes a batch, whole or not at all, and answers in its order
 * @param atOnce how many commits may be under way
 */
export function groupCommit<In, Out>(
  commit: (batch: readonly In[]) => Promise<Out[]>,
  atOnce = 1,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let underWay = 0;
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || !waiting.length || underWay === atOnce) return;
    isScheduled = true;
    setImmediate(flush);
  }

  async function flush(): Promise<void> {
    isScheduled = false;
    const batch = waiting.splice(0, MAX_BATCH);
    underWay++;
    schedule();
    try {
      const results = await commit(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => {
        // The store answers for every item of the batch.
        resolve(results[i] as Out);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    underWay--;
    schedule();
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      schedule();
    });
}
