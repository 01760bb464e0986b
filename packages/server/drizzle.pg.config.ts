import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/store/schema.pg.ts', './src/store/schema-admin.pg.ts'],
  out: './src/store/migrations/pg',
  casing: 'snake_case',
});
