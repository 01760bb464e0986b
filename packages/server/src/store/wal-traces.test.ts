import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { afterTest, tempFolder } from '../testing/kit.ts';
import { walTracesOn } from './wal-traces.sqlite.ts';

/** A file with something in its write-ahead log, and another program that reads it. */
function read() {
  const file = join(tempFolder(), 'file.sqlite');
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.exec('CREATE TABLE things (id INTEGER); INSERT INTO things VALUES (1), (2)');
  const reader = new Database(file, { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM things').get();
  vi.useFakeTimers();
  afterTest(() => {
    vi.useRealTimers();
    connection.close();
  });
  return { file, connection, reader, size: () => statSync(`${file}-wal`).size };
}

it('outlives a try that fails', async () => {
  const { connection, reader, size } = read();
  const clearing = walTracesOn(connection, 5000).clear();
  await vi.advanceTimersByTimeAsync(6000);
  await clearing;
  reader.close();
  const rows = connection.prepare('SELECT * FROM things').iterate();
  rows.next();
  // While a statement is read, the connection does nothing else.
  await vi.advanceTimersByTimeAsync(1000);
  expect(size()).toBeGreaterThan(0);
  rows.return?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(size()).toBe(0);
});

it('keeps the patience of the connection for all else', async () => {
  const { connection, reader } = read();
  connection.pragma('busy_timeout = 1234');
  const clearing = walTracesOn(connection, 5000).clear();
  expect(connection.pragma('busy_timeout', { simple: true })).toBe(1234);
  reader.close();
  await vi.advanceTimersByTimeAsync(100);
  await clearing;
  expect(connection.pragma('busy_timeout', { simple: true })).toBe(1234);
});

it('clears what a run that was killed has left', async () => {
  const { file, reader, size } = read();
  const next = new Database(file);
  afterTest(() => void next.close());
  walTracesOn(next, 5000);
  expect(size()).toBeGreaterThan(0);
  reader.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(size()).toBe(0);
});

it('stays as long as it is wanted to', async () => {
  const { connection, reader, size } = read();
  let isDone = false;
  const clearing = walTracesOn(connection, Number.POSITIVE_INFINITY)
    .clear()
    .then(() => {
      isDone = true;
    });
  await vi.advanceTimersByTimeAsync(600_000);
  expect(isDone).toBe(false);
  reader.close();
  await vi.advanceTimersByTimeAsync(100);
  await clearing;
  expect(size()).toBe(0);
});

it('tries no more when it is told to stop', async () => {
  const { connection, reader, size } = read();
  const traces = walTracesOn(connection, 5000);
  const clearing = traces.clear();
  await vi.advanceTimersByTimeAsync(6000);
  await clearing;
  traces.stop();
  reader.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(size()).toBeGreaterThan(0);
});
