const cleanups: (() => Promise<void> | void)[] = [];

/** Does something after the test, whatever becomes of it; what came last first. */
export const afterTest = (cleanup: () => Promise<void> | void): void => void cleanups.push(cleanup);

/** Does what is to be done after a test. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}
