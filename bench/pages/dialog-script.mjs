import { bundled } from '../lib/bundled.mjs';

/** The floor's one script. */
export const dialogScript = () => bundled(new URL('dialog.mjs', import.meta.url));
