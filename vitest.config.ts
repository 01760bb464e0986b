import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Browser tests wait more than they compute; more at once than this disturb each other.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          // To load the server anew for each file took longer than its tests.
          isolate: false,
          setupFiles: ['packages/server/src/testing/clean-up.ts'],
          include: ['packages/{contract,log,registry,edge,server,cli}/src/**/*.test.ts'],
        },
      },
      {
        // What visitors send, and accounts, once more on the other database.
        test: {
          name: 'postgres',
          include: [
            'packages/server/src/{choices,forms,my,opt-outs,identities,account,accounts,members,invitations,tokens}/route.test.ts',
          ],
          globalSetup: ['packages/server/src/testing/postgres-project.ts'],
          isolate: false,
          setupFiles: [
            'packages/server/src/testing/postgres-skip.ts',
            'packages/server/src/testing/clean-up.ts',
          ],
        },
      },
      {
        define: { __ASSENT_FULL__: 'true', __ASSENT_LOOKS__: 'true' },
        test: {
          name: 'banner',
          environment: 'happy-dom',
          setupFiles: ['packages/banner/src/test-setup.ts'],
          include: ['packages/banner/src/**/*.test.ts'],
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'admin',
          environment: 'happy-dom',
          include: ['packages/admin/src/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // A second, as elsewhere, is little where a browser and a service share two cores.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
