import type * as schema from './schema-admin.sqlite.ts';

/** The admin's tables, as drizzle types them for SQLite; `dialect.ts` says why PostgreSQL's are cast. */
export type AdminTables = typeof schema;
export type TableName = keyof AdminTables;
export type Row<T extends TableName> = AdminTables[T]['$inferSelect'];
export type NewRow<T extends TableName> = AdminTables[T]['$inferInsert'];
