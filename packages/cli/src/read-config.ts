import { readFile } from 'node:fs/promises';
import { Problem } from '@assent/contract';

/**
 * Reads a configuration file as JSON, in UTF-8 with or without a byte order mark.
 * @throws Problem malformed-json
 */
export async function readConfig(file: string): Promise<unknown> {
  const bytes = await readFile(file).catch((error: Error) => {
    // A folder only turns out to be one when it is open, and then has no name.
    throw Object.assign(error, { path: file });
  });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    // The parser quotes what it met, line breaks and all; the decoder has nothing to say.
    const why = error instanceof SyntaxError ? error.message.replace(/\s+/g, ' ') : 'no UTF-8 text';
    throw new Problem('malformed-json', `${file} is not JSON: ${why}`);
  }
}
