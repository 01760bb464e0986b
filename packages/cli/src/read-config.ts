import { readFile } from 'node:fs/promises';
import { Problem } from '@assent/contract';

/**
 * Reads a configuration file as JSON.
 * @throws Problem malformed-json
 */
export async function readConfig(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown fault';
    throw new Problem('malformed-json', `${file} is not JSON: ${why}`);
  }
}
