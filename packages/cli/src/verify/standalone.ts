/**
 * `node verify.mjs`: the verifier as a file of its own, which goes into every audit bundle. It needs Node 20 and
 * nothing else, and uses no network.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runVerify } from './run.ts';

const USAGE = `Usage: node verify.mjs [BUNDLE|FOLDER|LOG.ndjson|-] [--key KEY] [--checkpoint OLD] [--json]
Without a name it checks the folder that it lies in.
`;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        checkpoint: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (!values.help && positionals.length <= 1) {
      return await runVerify(positionals[0] ?? dirname(fileURLToPath(import.meta.url)), values);
    }
  } catch {
    // An option that there is not.
  }
  process.stderr.write(USAGE);
  return 2;
}
