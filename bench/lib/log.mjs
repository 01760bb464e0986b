import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';
import { importedSource } from './imported-source.mjs';

/** The log's own formats and proofs. */
export const log = await importedSource(join(ROOT, 'packages/log/src/index.ts'));
