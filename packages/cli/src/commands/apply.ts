import { publishConfig } from '@assent/server/config/publish';
import { askingLines } from '../asking-lines.ts';
import { inOneLine } from '../one-line.ts';
import { readConfig } from '../read-config.ts';
import { withStore } from '../with-store.ts';

/** `assent apply FILE`: validates and publishes, and tells who is asked again; a running server has the version within a second. */
export async function apply({ data, file }: { data: string; file: string }): Promise<void> {
  const input = await readConfig(file);
  const { site, version, hash, isNew, asking, warnings } = await withStore(data, (store) =>
    publishConfig(store, input),
  );
  const verb = isNew ? 'published as' : 'is live already as';
  console.log(`${site}: ${verb} version ${version}, sha256 ${hash}`);
  for (const line of asking ? askingLines(asking) : []) console.log(line);
  for (const { path, message, rule } of warnings) {
    console.error(`  warning: ${path}: ${inOneLine(message.en)} [${rule}]`);
  }
}
