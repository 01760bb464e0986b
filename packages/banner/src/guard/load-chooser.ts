import { AssentError } from '../api.ts';
import type { Chooser } from '../bridge.ts';

/** Loads the chooser once, when it is first needed, and does things with it as soon as it is there. */
export function chooserLoader(address: () => string) {
  let chooser: Chooser | null = null;
  let waiting: { resolve(chooser: Chooser): void; reject(error: AssentError): void }[] = [];

  function load(): void {
    const script = document.createElement('script');
    script.src = address();
    script.onerror = () => {
      // The next wish tries again; until then everything stays as it is.
      const gone = waiting;
      waiting = [];
      for (const { reject } of gone) reject(new AssentError('store-unavailable', script.src));
    };
    document.head.append(script);
  }

  return {
    /** @throws AssentError `store-unavailable` (as a rejection) when it cannot be loaded */
    use<T>(work: (chooser: Chooser) => T | Promise<T>): Promise<T> {
      if (chooser) return Promise.resolve(chooser).then(work);
      const loaded = new Promise<Chooser>((resolve, reject) => {
        waiting.push({ resolve, reject });
        if (waiting.length === 1) load();
      });
      return loaded.then(work);
    },
    mounted(ready: Chooser): void {
      chooser = ready;
      for (const { resolve } of waiting) resolve(ready);
      waiting = [];
    },
  };
}
