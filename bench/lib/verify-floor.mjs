/**
 * The least that a verifier of a log has to do: SHA-256 over its bytes, and JSON.parse of its receipts. Only
 * that is counted, not the reading nor the splitting. Prints milliseconds of CPU and of the clock.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const digest = createHash('sha256');
const spent = { cpu: 0, clock: 0 };
let rest = '';
let receipts = 0;
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1024 * 1024 })) {
  counted(() => digest.update(chunk));
  const lines = (rest + chunk.toString()).split('\n');
  rest = lines.pop() ?? '';
  const texts = lines.flatMap((line) => /"receipt":(.*)\}$/.exec(line)?.[1] ?? []);
  counted(() => {
    for (const text of texts) JSON.parse(text);
  });
  receipts += texts.length;
}
console.log(JSON.stringify({ ...spent, receipts }));

function counted(work) {
  const begun = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  spent.cpu += (user + system) / 1000;
  spent.clock += performance.now() - begun;
}
