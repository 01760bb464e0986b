/** Leaves the tests out that are to run on PostgreSQL where there is none. */
import { beforeEach, inject } from 'vitest';

beforeEach(({ skip }) => skip(!inject('postgres'), 'no PostgreSQL'));
