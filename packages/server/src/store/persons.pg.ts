import { type Person, UNHEARD } from '../identities/person.ts';
import type { Connections, Query } from './connection.pg.ts';
import { keepOptOuts } from './opt-outs.pg.ts';
import type { NewOptOut, PersonUpdate, Store } from './port.ts';

interface Row {
  site_id: number;
  subject: Buffer;
  do_not_sell: boolean | null;
  chosen_at: number | null;
  signal_at: number | null;
}

interface Key {
  siteId: number;
  /** Lower-case hex. */
  subject: string;
}

/** Signed-in persons on PostgreSQL. */
export const personsOn = ({ transaction }: Connections): Pick<Store, 'updatePersons'> => ({
  updatePersons: (batch) => transaction((query) => update(query, batch)),
});

async function update(query: Query, batch: readonly PersonUpdate[]): Promise<Person[]> {
  const known = await lock(query, batch);
  const conflicts: NewOptOut[] = [];
  const persons = batch.map((change) => {
    const { person, conflict } = change.next(known.get(keyOf(change)) ?? UNHEARD);
    known.set(keyOf(change), person);
    if (conflict) conflicts.push(conflict);
    return person;
  });
  await put(query, known);
  if (conflicts.length) await keepOptOuts(query, conflicts);
  return persons;
}

/** Makes the rows that are missing and locks all, in their order, so that none waits for another in a ring. */
async function lock(query: Query, keys: readonly Key[]): Promise<Map<string, Person>> {
  const values = [
    keys.map(({ siteId }) => siteId),
    keys.map(({ subject }) => Buffer.from(subject, 'hex')),
  ];
  const sent =
    'SELECT DISTINCT site_id, subject FROM unnest($1::int[], $2::bytea[]) AS sent (site_id, subject)';
  await query(
    `INSERT INTO persons (site_id, subject) ${sent} ORDER BY site_id, subject ON CONFLICT DO NOTHING`,
    values,
  );
  const rows = await query<Row>(
    `SELECT site_id, subject, do_not_sell, chosen_at, signal_at FROM persons
      WHERE (site_id, subject) IN (${sent}) ORDER BY site_id, subject FOR NO KEY UPDATE`,
    values,
  );
  return new Map(
    rows.map((row) => [
      keyOf({ siteId: row.site_id, subject: row.subject.toString('hex') }),
      personOf(row),
    ]),
  );
}

async function put(query: Query, persons: ReadonlyMap<string, Person>): Promise<void> {
  const keys = [...persons.keys()].map((key) => key.split(' '));
  const values = [...persons.values()];
  await query(
    `UPDATE persons
        SET do_not_sell = sent.do_not_sell, chosen_at = sent.chosen_at, signal_at = sent.signal_at
       FROM unnest($1::int[], $2::bytea[], $3::boolean[], $4::bigint[], $5::bigint[])
         AS sent (site_id, subject, do_not_sell, chosen_at, signal_at)
      WHERE persons.site_id = sent.site_id AND persons.subject = sent.subject`,
    [
      keys.map(([siteId]) => Number(siteId)),
      keys.map(([, subject = '']) => Buffer.from(subject, 'hex')),
      values.map(({ choice }) => choice?.doNotSell ?? null),
      values.map(({ choice }) => choice?.at ?? null),
      values.map(({ signalAt }) => signalAt),
    ],
  );
}

const keyOf = ({ siteId, subject }: Key): string => `${siteId} ${subject}`;

const personOf = ({ do_not_sell, chosen_at, signal_at }: Row): Person => ({
  choice: chosen_at === null ? null : { doNotSell: do_not_sell === true, at: chosen_at },
  signalAt: signal_at,
});
