import { assentError } from '../api.ts';
import type { Chooser } from '../bridge.ts';
import { loadFile } from '../load-file.ts';

/** Loads the chooser once, when it is first needed, and does things with it as soon as it is there. */
export function chooserLoader(address: () => string) {
  let ready: Promise<Chooser> | null = null;
  let mounted: (chooser: Chooser) => void;

  const load = () =>
    new Promise<Chooser>((resolve, reject) => {
      mounted = resolve;
      const file = address();
      loadFile(file).catch(() => {
        // The next wish tries again; until then everything stays as it is.
        ready = null;
        reject(assentError('store-unavailable', file));
      });
    });

  return {
    /** @throws AssentError `store-unavailable` (as a rejection) when it cannot be loaded */
    use<T>(work: (chooser: Chooser) => T | Promise<T>): Promise<T> {
      ready ??= load();
      return ready.then(work);
    },
    mounted: (chooser: Chooser) => mounted(chooser),
  };
}
