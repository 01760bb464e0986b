/** Logs and witnesses over real HTTP. Only tests import it. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogVerifier, type Verdict, type VerifierKey, vkeyOf } from '@assent/log';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { assertCurrent, type LogKey, newLogKey, signerOf } from '../log/key.ts';
import { sealAll } from '../log/seal.ts';
import { cosignerOf } from '../log/witness-duty.ts';
import { type Witness, witnessesOf } from '../log/witnesses.ts';
import type { Store } from '../store/port.ts';
import { loggedLines, publishUntold, siteInput, tempStore, testApp } from './kit.ts';
import { receiptSaying } from './receipt-saying.ts';

/** A log that a test makes grow. */
export interface TestLog {
  store: Store;
  key: LogKey;
  /** The key under the log's origin. */
  logKey: VerifierKey;
  /** Appends so many receipts, and seals them. */
  grow(count: number): Promise<void>;
  checkpoint(): Promise<string>;
}

/** A log of the smallest site on a store, which may have it already. */
export async function testLog(store: Store = tempStore(), key = newLogKey()): Promise<TestLog> {
  await publishUntold(store, siteInput());
  await assertCurrent(store, key);
  await sealAll(store, key);
  const origin = (await store.log(1))?.origin ?? '';
  return {
    store,
    key,
    logKey: signerOf(key, origin),
    async grow(count) {
      await store.appendReceipts(Array.from({ length: count }, (_, i) => receiptSaying(`${i}`)));
      await sealAll(store, key);
    },
    checkpoint: async () => (await store.log(1))?.checkpoint ?? '',
  };
}

/** An installation that serves over HTTP: a log of its own, and a witness of others. */
export interface TestInstallation extends TestLog {
  base: string;
  /** The logs that it is a witness of; a test adds to them. */
  logs: VerifierKey[];
  /** How others name it. */
  witness: Witness;
}

export async function installation(name: string): Promise<TestInstallation> {
  const logs: VerifierKey[] = [];
  const store = tempStore();
  await publishUntold(store, siteInput());
  const test = await testApp(siteInput(), store, null, null, { name, logs });
  // Without the http2 option the adaptor makes a plain HTTP server.
  const base = await listen(createAdaptorServer({ fetch: test.app.fetch }) as Server);
  const witness = witnessNamed(`${base}/witness`, vkeyOf(cosignerOf(test.key, name)));
  return { ...(await testLog(test.store, test.key)), base, logs, witness };
}

/** A witness that does what a test has it do, and its key. */
export async function oddWitness(listener: RequestListener): Promise<Witness & { own: LogKey }> {
  const own = newLogKey();
  const base = await listen(createServer(listener));
  return { ...witnessNamed(base, vkeyOf(cosignerOf(own, 'odd.example'))), own };
}

export function witnessNamed(url: string, vkey: string): Witness {
  const [witness] = witnessesOf(`${url}#${vkey}`);
  if (!witness) throw new Error('no witness');
  return witness;
}

/** Listens on this machine until the test is over. @returns the address */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address of this form.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A logger, and the lines that it was told. */
export function heard() {
  const lines: { level: number; msg: string; reason?: string; witness?: string }[] = [];
  return { lines, log: pino({}, { write: (line: string) => lines.push(JSON.parse(line)) }) };
}

/** What the verifier says of the whole export. */
export async function verdictOn({ store, key }: TestLog): Promise<Verdict> {
  const verifier = new LogVerifier({});
  for (const line of await loggedLines(store, key, 1)) {
    verifier.push(Buffer.from(line.trimEnd()));
  }
  return verifier.finish();
}

export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10));
}
