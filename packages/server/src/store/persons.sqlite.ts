import type Database from 'better-sqlite3';
import { type Person, UNHEARD } from '../identities/person.ts';
import type { NewOptOut, PersonUpdate, Store } from './port.ts';

interface Row {
  doNotSell: 0 | 1 | null;
  chosenAt: number | null;
  signalAt: number | null;
}

/**
 * Signed-in persons on SQLite.
 * @param keepConflict writes a row of the opt-out ledger, in the transaction that is open
 */
export function personsOn(
  connection: Database.Database,
  keepConflict: (conflict: NewOptOut) => void,
): Pick<Store, 'updatePersons'> {
  const find = connection.prepare<[number, Buffer], Row>(
    `SELECT do_not_sell AS doNotSell, chosen_at AS chosenAt, signal_at AS signalAt
       FROM persons WHERE site_id = ? AND subject = ?`,
  );
  const put = connection.prepare(
    `INSERT INTO persons (site_id, subject, do_not_sell, chosen_at, signal_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (site_id, subject) DO UPDATE
       SET do_not_sell = excluded.do_not_sell, chosen_at = excluded.chosen_at,
           signal_at = excluded.signal_at`,
  );

  function update({ siteId, subject, next }: PersonUpdate): Person {
    const key = Buffer.from(subject, 'hex');
    const known = personOf(find.get(siteId, key));
    const { person, conflict } = next(known);
    const { choice, signalAt } = person;
    put.run(siteId, key, choice && Number(choice.doNotSell), choice?.at ?? null, signalAt);
    if (conflict) keepConflict(conflict);
    return person;
  }

  const updateAll = connection.transaction((batch: readonly PersonUpdate[]) => batch.map(update));
  return { updatePersons: async (batch) => updateAll.immediate(batch) };
}

function personOf(row: Row | undefined): Person {
  if (!row) return UNHEARD;
  const { doNotSell, chosenAt, signalAt } = row;
  return {
    choice: chosenAt === null ? null : { doNotSell: doNotSell === 1, at: chosenAt },
    signalAt,
  };
}
