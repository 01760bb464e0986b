/** The most that go into one commit. */
const MAX_BATCH = 1000;

interface Waiting<In, Out> {
  item: In;
  resolve(result: Out): void;
  reject(error: unknown): void;
}

/**
 * Gathers what arrives while the event loop is busy into one durable commit: the disk is asked once
 * for all of them, and each caller hears of its own item only after that.
 * @param commit writes a batch, whole or not at all, and answers in its order
 */
export function groupCommit<In, Out>(
  commit: (batch: readonly In[]) => Promise<Out[]>,
): (item: In) => Promise<Out> {
  const waiting: Waiting<In, Out>[] = [];
  let scheduled = false;

  async function flush(): Promise<void> {
    const batch = waiting.splice(0, MAX_BATCH);
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(flush);
    try {
      const results = await commit(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => {
        // The store answers for every item of the batch.
        resolve(results[i] as Out);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (scheduled) return;
      scheduled = true;
      setImmediate(flush);
    });
}
