import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { fingerprintOf } from '@assent/log';
import { readVerifier } from '@assent/server/bundle/verifier';
import { writeBundle } from '@assent/server/bundle/write-bundle';
import { BUNDLE_DIR } from '../folders.ts';
import { progressLine } from '../progress.ts';
import { withExistingStore } from '../with-store.ts';
import { writeWhole } from '../write-whole.ts';

interface Options {
  data: string;
  site: string;
  out: string;
  from?: number;
  to?: number;
  checkpoint?: string;
}

/** `assent bundle`: writes the audit bundle of a site into a file. */
export async function bundle({ data, site, out, from, to, checkpoint }: Options): Promise<void> {
  const older = checkpoint === undefined ? undefined : await readFile(checkpoint, 'utf8');
  await withExistingStore(data, async (store, key) => {
    const progress = process.stderr.isTTY
      ? progressLine((text) => process.stderr.write(text), null)
      : null;
    const stream = await writeBundle(store, key, {
      site,
      range: { from, to },
      older,
      verifier: readVerifier(BUNDLE_DIR),
      createdAt: Date.now(),
      onLines: (lines) => progress?.step(lines),
    });
    // One type under two names: Node's own, and that of the library.
    await writeWhole(Readable.fromWeb(stream as ReadableStream), out).finally(() =>
      progress?.clear(),
    );
    const fingerprint = fingerprintOf({ name: site, type: 'ed25519', publicKey: key.publicKey });
    console.error(`${out}: complete. Fingerprint of the key, to be told on another way:`);
    console.error(`  ${fingerprint}`);
  });
}
