import type { AssentError } from '../api.ts';
import type { Chooser, Guard } from '../bridge.ts';
import { loadFile } from '../load-file.ts';

/**
 * Does work with the chooser, which is loaded first where it is not there.
 * @throws AssentError `store-unavailable` (as a rejection) when it cannot be loaded
 */
export type UseChooser = <T>(work: (chooser: Chooser) => T | Promise<T>) => Promise<T>;

/**
 * Loads the chooser once, when it is first needed. What is wished meanwhile is done in order.
 * @param address of its file at the moment
 */
export function chooserLoader(address: () => string): UseChooser {
  let ready: Promise<Chooser> | null = null;

  return (work) => {
    const file = address();
    ready ??= loadFile(file).then(
      // The file has put it there.
      () => (window.__assent as Guard).chooser as Chooser,
      () => {
        // The next wish tries again; until then everything stays as it is.
        ready = null;
        const code: AssentError['code'] = 'store-unavailable';
        throw Object.assign(new Error(file), { code });
      },
    );
    return ready.then(work);
  };
}
