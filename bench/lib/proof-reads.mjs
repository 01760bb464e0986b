/**
 * Run as a process of its own once it is bundled (see `scale.mjs`): asks the route of proofs for some, and
 * counts what it reads of the store. Arguments: data folder, receipt ids. Prints rows a proof as JSON.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { proofRoute } from '../../packages/server/src/receipts/proof-route.ts';
import { openStore } from '../../packages/server/src/store/open.ts';

const [dataDir, ...ids] = process.argv.slice(2);
const store = await openStore({ dataDir, bundleDir: dirname(fileURLToPath(import.meta.url)) });
let rows = 0;
/** Each operation answers with one row, or a list of them. */
const counted = new Proxy(store, {
  get:
    (target, name) =>
    async (...args) => {
      const found = await target[name](...args);
      rows += Array.isArray(found) ? found.length : 1;
      return found;
    },
});
const route = proofRoute(counted);
const reads = [];
for (const id of ids) {
  rows = 0;
  const { status } = await route.request(`/${id}/proof`);
  if (status !== 200) throw new Error(`the proof of ${id} was answered with ${status}`);
  reads.push(rows);
}
await store.close();
console.log(JSON.stringify(reads));
