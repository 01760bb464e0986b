import {
  and,
  asc,
  type Column,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  not,
  notInArray,
  or,
  type SQL,
} from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { newTrailOrigin } from '../log/origin.ts';
import { stretchOfTime } from '../search/position-at.ts';
import type { AdminTables, TableName } from './admin-tables.ts';
import type { Database, Tables } from './dialect.ts';
import { newLog } from './new-log.ts';
import type {
  ChangeOutcome,
  Condition,
  NewTrailRow,
  Records,
  StoredTrailEntry,
  TrailFilter,
  Where,
  Write,
} from './records-port.ts';
import { TRAIL_KEY } from './trail-key.ts';

/** A write as SQL of the dialect. */
export interface Statement {
  sql: string;
  params: unknown[];
  /** How many rows it must touch. */
  rows?: number;
}

/** What the two databases do each in their own way. */
export interface Dialect {
  /** @throws Stale, and the database's error for a key that is taken */
  transact(
    statements: readonly Statement[],
    trail: { siteId: number; row: NewTrailRow } | null,
  ): Promise<number[]>;
  /** Whether it says that a row with such a key is there. */
  isTaken(error: unknown): boolean;
  trail(siteId: number, filter: TrailFilter): Promise<StoredTrailEntry[]>;
  /** When an entry was written; null where there is none. */
  writtenAt(siteId: number, position: number): Promise<number | null>;
}

/** A write met another number of rows than it must. */
export class Stale extends Error {}

/** Statements of others, and writes of the admin's tables, in one transaction with an entry of the trail. */
export type Transact = (
  statements: readonly Statement[],
  writes: readonly Write[],
  trail: NewTrailRow | null,
) => ReturnType<Records['change']>;

/** The id under which the audit trail has its log, which is made when it is new. @param at Unix milliseconds */
export type TrailSite = (at: number) => Promise<number>;

/** The admin's tables, written once for every dialect. */
export function recordsOn(
  db: Database,
  tables: AdminTables,
  { sites, logs }: Tables,
  dialect: Dialect,
): { records: Records; transact: Transact; trailSite: TrailSite } {
  let trailSiteId: number | null = null;
  // What is done here is done with a table of any name: the types of the rows are those of `Records`.
  const tableOf = (name: TableName): SQLiteTable => tables[name];

  async function addSite(key: string, at: number): Promise<number> {
    await db.insert(sites).values({ key, createdAt: at }).onConflictDoNothing();
    const [row] = await db.select({ id: sites.id }).from(sites).where(eq(sites.key, key));
    if (!row) throw new Error('a site that was just made is missing');
    return row.id;
  }

  async function findTrail(): Promise<number | null> {
    if (trailSiteId !== null) return trailSiteId;
    const [row] = await db
      .select({ id: sites.id })
      .from(sites)
      .innerJoin(logs, eq(logs.siteId, sites.id))
      .where(eq(sites.key, TRAIL_KEY));
    trailSiteId = row?.id ?? null;
    return trailSiteId;
  }

  /** Makes the trail and its log when they are new; whoever comes second finds them. */
  const trailSite: TrailSite = async (at) => {
    const found = await findTrail();
    if (found !== null) return found;
    const siteId = await addSite(TRAIL_KEY, at);
    await db.insert(logs).values(newLog(siteId, newTrailOrigin())).onConflictDoNothing();
    trailSiteId = siteId;
    return siteId;
  };

  const conditionOf = <T extends TableName>(table: T, where: Where<T>): SQL | undefined =>
    whereOf(tableOf(table), Array.isArray(where) ? where : valuesOf(where as object));

  function statementOf(write: Write): Statement {
    if ('insert' in write) return db.insert(tableOf(write.insert)).values(write.row).toSQL();
    const name = 'update' in write ? write.update : write.delete;
    const where = conditionOf(name, write.where as Where<typeof name>);
    if (!where) throw new Error(`a write to all of ${name}`);
    const table = tableOf(name);
    const query =
      'update' in write
        ? db.update(table).set(write.set).where(where)
        : db.delete(table).where(where);
    return { ...query.toSQL(), rows: write.rows };
  }

  const transact: Transact = async (statements, writes, row) => {
    const trail = row && { siteId: await trailSite(row.at), row };
    try {
      const rows = await dialect.transact([...statements, ...writes.map(statementOf)], trail);
      return { outcome: 'done', rows };
    } catch (error) {
      return { outcome: failureOf(error, dialect), rows: [] };
    }
  };

  /** With the positions between which a range of time lies: else all that is newer would be read first. */
  async function inStretch(siteId: number, filter: TrailFilter): Promise<TrailFilter> {
    if (filter.from === undefined && filter.to === undefined) return filter;
    const [log] = await db.select({ size: logs.size }).from(logs).where(eq(logs.siteId, siteId));
    const { from, to } = await stretchOfTime(filter, log?.size ?? 0, (position) =>
      dialect.writtenAt(siteId, position),
    );
    return {
      ...filter,
      after: Math.max(filter.after ?? -1, from - 1),
      before: Math.min(filter.before ?? to, to),
    };
  }

  const records: Records = {
    async find(table, where, { orderBy, limit, offset } = {}) {
      const columns = columnsOf(tableOf(table));
      let query = db.select().from(tableOf(table)).where(conditionOf(table, where)).$dynamic();
      if (orderBy) {
        const column = columnOf(columns, orderBy.field);
        query = query.orderBy(orderBy.direction === 'asc' ? asc(column) : desc(column));
      }
      if (limit !== undefined) query = query.limit(limit);
      if (offset) query = query.offset(offset);
      // The rows are those of the table.
      return (await query) as never;
    },

    async count(table, where) {
      const [row] = await db
        .select({ n: count() })
        .from(tableOf(table))
        .where(conditionOf(table, where));
      return row?.n ?? 0;
    },

    change: (writes, trail) => transact([], writes, trail),

    async trail(filter) {
      const siteId = await findTrail();
      return siteId === null ? [] : dialect.trail(siteId, await inStretch(siteId, filter));
    },

    async trailLog() {
      const siteId = await findTrail();
      return siteId === null ? null : { siteId };
    },

    async allSites() {
      const rows = await db
        .select({ siteId: sites.id, key: sites.key })
        .from(sites)
        .where(ne(sites.key, TRAIL_KEY))
        .orderBy(asc(sites.key));
      return rows;
    },

    addSite,
  };

  return { records, transact, trailSite };
}

function failureOf(error: unknown, dialect: Dialect): ChangeOutcome {
  if (error instanceof Stale) return 'stale';
  if (dialect.isTaken(error)) return 'taken';
  throw error;
}

const valuesOf = (values: object): Condition[] =>
  Object.entries(values).map(([field, value]) => ({
    field,
    operator: 'eq',
    value,
    connector: 'AND',
  }));

/** All that say AND, and one of those that say OR. */
function whereOf(table: SQLiteTable, conditions: readonly Condition[]): SQL | undefined {
  const columns = columnsOf(table);
  const sqlOf = (connector: Condition['connector']) =>
    conditions
      .filter((condition) => condition.connector === connector)
      .map((condition) => comparison(columns, condition));
  return and(...sqlOf('AND'), or(...sqlOf('OR')));
}

type Columns = Record<string, Column>;

const columnsOf = (table: SQLiteTable): Columns => getTableColumns(table);

function columnOf(columns: Columns, field: string): Column {
  const column = columns[field];
  if (!column) throw new Error(`there is no field ${field}`);
  return column;
}

function comparison(columns: Columns, condition: Condition): SQL {
  const { field, operator } = condition;
  const column = columnOf(columns, field);
  const value = condition.value instanceof Date ? condition.value.getTime() : condition.value;
  if (value === null) return operator === 'ne' ? not(isNull(column)) : isNull(column);
  // It is of the column's type by the type of `Where`, or as better-auth has it.
  const right = value as never;
  switch (operator) {
    case 'eq':
      return eq(column, right);
    case 'ne':
      return ne(column, right);
    case 'lt':
      return lt(column, right);
    case 'lte':
      return lte(column, right);
    case 'gt':
      return gt(column, right);
    case 'gte':
      return gte(column, right);
    case 'in':
      return inArray(column, right);
    case 'not_in':
      return notInArray(column, right);
  }
}
