import type { AssentApi } from '../../packages/banner/src/api.ts';

declare global {
  interface Window {
    assent: AssentApi;
    /** What the stand-ins' programs leave behind. */
    __ran?: string[];
  }
}
