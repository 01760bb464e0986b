import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { startChild } from './child.mjs';
import { postRequest } from './connection.mjs';

const SERVER = fileURLToPath(new URL('./c15t-server.mjs', import.meta.url));
/** Where it takes a consent. */
const PATH = '/api/c15t/subjects';

/**
 * Starts c15t's backend on a database in a folder.
 * @param journal a journal mode of SQLite's
 */
export async function startC15t(folder, journal) {
  const file = join(folder, 'c15t.sqlite');
  const server = await startChild([SERVER, file, journal], { ready: /c15t on port (\d+)/ });
  return { ...server, file };
}

const ANSWERS = [
  { consentAction: 'all', preferences: { necessary: true, measurement: true, marketing: true } },
  {
    consentAction: 'necessary',
    preferences: { necessary: true, measurement: false, marketing: false },
  },
  {
    consentAction: 'custom',
    preferences: { necessary: true, measurement: true, marketing: false },
  },
];

/** The request of a new visitor's consent; all, nothing and a mixture take turns. */
export const c15tRequest = (port, turn) =>
  postRequest(
    port,
    PATH,
    JSON.stringify({
      type: 'cookie_banner',
      subjectId: newSubject(),
      domain: 'bench.example',
      givenAt: Date.now(),
      ...ANSWERS[turn % ANSWERS.length],
    }),
  );

/** Its alphabet is that of base 58, which has no 0. */
const newSubject = () => `sub_${randomBytes(16).toString('hex').replaceAll('0', 'z')}`;

/**
 * Brings its database to a number of consents: what is more is deleted, and what is missing is made like those
 * that the backend itself has stored, of which there has to be one.
 */
export function resetC15t({ file }, count) {
  const database = new Database(file);
  try {
    database.transaction(() => {
      database
        .prepare(
          'DELETE FROM consent WHERE rowid NOT IN (SELECT rowid FROM consent ORDER BY rowid LIMIT ?)',
        )
        .run(count);
      database.exec('DELETE FROM subject WHERE id NOT IN (SELECT subjectId FROM consent)');
      fill(database, count);
    })();
    // Nothing where there is no write-ahead log.
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

function fill(database, count) {
  const like = (table) => database.prepare(`SELECT * FROM ${table} LIMIT 1`).get();
  const missing = count - countC15t({ database });
  if (missing <= 0) return;
  const [subject, consent] = [like('subject'), like('consent')];
  const put = (table, row) =>
    database.prepare(
      `INSERT INTO ${table} (${Object.keys(row).join()}) VALUES (${Object.keys(row)
        .map((name) => `@${name}`)
        .join()})`,
    );
  const [putSubject, putConsent] = [put('subject', subject), put('consent', consent)];
  for (let i = 0; i < missing; i++) {
    const id = newSubject();
    putSubject.run({ ...subject, id });
    putConsent.run({ ...consent, id: `cns_${randomBytes(16).toString('hex')}`, subjectId: id });
  }
}

/** How many consents there are. */
export function countC15t({ file, database = new Database(file, { readonly: true }) }) {
  const count = database.prepare('SELECT count(*) FROM consent').pluck().get();
  if (file) database.close();
  return count;
}
