import { type VerifierKey, vkeyOf } from '@assent/log';
import type { PublishedConfig } from '../config/published.ts';
import { unknownSite } from '../config/unknown-site.ts';
import { assertRange } from '../export/assert-range.ts';
import type { LogKey } from '../log/key.ts';
import { sealAll } from '../log/seal.ts';
import type { Store, TimeRange } from '../store/port.ts';
import { archive } from './archive.ts';
import { bundleFiles } from './files.ts';
import { olderCheckpoint } from './older.ts';
import { readme } from './readme.ts';

export interface BundleRequest {
  site: string;
  range: TimeRange;
  /** A checkpoint that was kept, or a `.tlog-proof` that has one. */
  older?: string;
  /** The verifier's program, see `readVerifier`. */
  verifier: string;
  /** Unix milliseconds. */
  createdAt: number;
  /** Hears how many lines of the log were read. */
  onLines?(count: number): void;
}

/**
 * The audit bundle of a site (docs/audit.md), a ZIP archive that is written as it is read: memory does
 * not grow with the log. An error after the first byte is an error of the stream.
 * @param key seals what was appended last, and signs the list of the files
 * @throws Problem unknown-site, store-unavailable, and invalid-argument for a range the wrong way round or
 *   a checkpoint of another log
 */
export async function writeBundle(
  store: Store,
  key: LogKey,
  request: BundleRequest,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { site, range, createdAt, verifier, onLines = () => {} } = request;
  const live = await store.currentVersion(site);
  if (!live) throw unknownSite(site);
  assertRange(range);
  const { siteId } = live;
  await sealAll(store, key);
  const head = await store.log(siteId);
  if (!head) throw new Error('a site without a log');
  const { origin } = head;
  const keys = (await store.logKeys()).map(
    (publicKey): VerifierKey => ({ name: origin, type: 'ed25519', publicKey }),
  );
  const older = request.older === undefined ? null : olderCheckpoint(request.older, origin, keys);
  const { name } = (JSON.parse(live.body) as PublishedConfig).config;
  const signing = vkeyOf({ name: origin, type: 'ed25519', publicKey: key.publicKey });
  const stamped = (await store.stamps(siteId)).map(({ size }) => size);
  const has = { hasOlder: older !== null, hasStamps: stamped.length > 0 };
  const facts = { site, name, origin, createdAt, range, key: signing, ...has };
  return archive(
    bundleFiles({
      store,
      key,
      siteId,
      site,
      origin,
      range,
      older,
      stamped,
      readme: readme(facts),
      verifier,
      createdAt,
      onLines,
    }),
    createdAt,
  );
}
