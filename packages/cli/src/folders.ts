import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the bundled program: the banner's code and the migrations lie beside it. */
export const BUNDLE_DIR = dirname(fileURLToPath(import.meta.url));
