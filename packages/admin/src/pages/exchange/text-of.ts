/**
 * The text of a file in UTF-8, with or without a byte order mark, as the command line reads it.
 * @returns null for another encoding: names would be taken with signs in them that nobody wrote
 */
export async function textOf(file: Blob): Promise<string | null> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
