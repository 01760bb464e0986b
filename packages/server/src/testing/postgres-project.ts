/** Starts one PostgreSQL for the tests that vitest runs on it a second time (vitest.config.ts). */
import type { TestProject } from 'vitest/node';
import { findPostgres, startCluster } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a cluster, on which the stores of tests are made; null where none can be had. */
    postgres: string | null;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const programs = findPostgres();
  if (!programs) return project.provide('postgres', null);
  const cluster = await startCluster(programs);
  project.provide('postgres', cluster.address);
  return cluster.stop;
}
