/** Set up for each file of tests: files share their modules, so none of these can do it by itself. */
import { afterEach } from 'vitest';
import { cleanUp } from './cleanups.ts';

afterEach(cleanUp);
