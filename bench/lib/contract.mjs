import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';
import { importedSource } from './imported-source.mjs';

/** The contract's own schemas and codecs. */
export const { Receipt, uuidv7 } = await importedSource(
  join(ROOT, 'packages/contract/src/index.ts'),
);
