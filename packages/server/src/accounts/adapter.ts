import type { Actor } from '@assent/contract';
import { createAdapterFactory } from 'better-auth/adapters';
import type { TableName } from '../store/admin-tables.ts';
import type { Condition, NewTrailRow, Records, Where, Write } from '../store/records-port.ts';
import { trailRow } from '../trail/trail-row.ts';
import { accountDeed, userOf } from './account-trail.ts';

type Values = Record<string, unknown>;

/**
 * better-auth on our store: each of its changes and the entry of the audit trail that tells of it are
 * one transaction. It names tables and fields as texts, so what it hands over is cast: the schema of its tables is ours,
 * and a name that is not there is an error of the store's.
 * @param onAppend an entry was appended to the trail's log
 */
export const accountAdapter = (
  records: Records,
  onAppend: () => void,
  now: () => number = Date.now,
) =>
  createAdapterFactory({
    config: {
      adapterId: 'assent',
      adapterName: 'Assent',
      supportsNumericIds: false,
      customTransformInput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === 'date' && data instanceof Date ? data.getTime() : data,
      customTransformOutput: ({ data, fieldAttributes }) =>
        fieldAttributes.type === 'date' && typeof data === 'number' ? new Date(data) : data,
    },
    adapter: () => {
      const tableOf = (model: string) => model as TableName;
      // Its conditions are ours, but for operators on parts of texts, which accounts do not need.
      const whereOf = (where: readonly object[] = []) => where as readonly Condition[];

      const find = async (
        table: TableName,
        where: readonly Condition[],
        limit?: number,
      ): Promise<Values[]> => records.find(table, where as Where<typeof table>, { limit });

      async function actorOf(table: TableName, row: Values): Promise<Actor> {
        const id = userOf(table, row);
        if (table === 'users') return { kind: 'user', id, name: String(row.name) };
        const [user] = id ? await records.find('users', { id }) : [];
        return { kind: 'user', id, name: user?.name ?? '' };
      }

      async function told(
        table: TableName,
        before: Values | null,
        after: Values | null,
      ): Promise<NewTrailRow | null> {
        const actor = await actorOf(table, (before ?? after) as Values);
        const deed = accountDeed(table, before, after, actor);
        return deed && trailRow(deed, now());
      }

      /** Writes, and says how many rows were touched. */
      async function write(one: Write, trail: NewTrailRow | null): Promise<number> {
        const { outcome, rows } = await records.change([one], trail);
        if (outcome === 'taken') throw new Error('a row with this key is there already');
        if (outcome === 'done' && trail) onAppend();
        return outcome === 'done' ? (rows[0] ?? 0) : 0;
      }

      /** Each row by itself, guarded by what it was found by: whoever comes second touches none. */
      async function changeEach(
        table: TableName,
        where: readonly Condition[],
        update: Values | null,
        limit?: number,
      ): Promise<number> {
        let touched = 0;
        for (const row of await find(table, where, limit)) {
          const id: Condition = { field: 'id', operator: 'eq', value: row.id, connector: 'AND' };
          const guard = [...where, id] as never;
          const trail = await told(table, row, update && { ...row, ...update });
          const one = update
            ? { update: table, set: update, where: guard, rows: 1 }
            : { delete: table, where: guard, rows: 1 };
          touched += await write(one as Write, trail);
        }
        return touched;
      }

      return {
        async create({ model, data }) {
          const table = tableOf(model);
          const insert = { insert: table, row: data } as unknown as Write;
          await write(insert, await told(table, null, data));
          return data;
        },

        async findOne({ model, where }) {
          const [row] = await find(tableOf(model), whereOf(where), 1);
          return (row ?? null) as never;
        },

        findMany: async ({ model, where, limit, offset, sortBy }) =>
          (await records.find(tableOf(model), whereOf(where) as never, {
            limit,
            offset,
            orderBy: sortBy,
          })) as never,

        count: ({ model, where }) => records.count(tableOf(model), whereOf(where) as never),

        async update({ model, where, update }) {
          const table = tableOf(model);
          const [row] = await find(table, whereOf(where), 1);
          if (!row) return null;
          const touched = await changeEach(table, whereOf(where), update as Values, 1);
          return (touched ? { ...row, ...(update as Values) } : null) as never;
        },

        updateMany: ({ model, where, update }) =>
          changeEach(tableOf(model), whereOf(where), update),

        async delete({ model, where }) {
          await changeEach(tableOf(model), whereOf(where), null, 1);
        },

        deleteMany: ({ model, where }) => changeEach(tableOf(model), whereOf(where), null),
      };
    },
  });
