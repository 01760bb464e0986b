/**
 * Reads what somebody else sent or answered.
 * @returns null for more than so many bytes, of which no more is read
 */
export async function readAtMost(
  message: Request | Response,
  maxBytes: number,
): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // TypeScript's DOM types do not know that a body can be iterated, which Node's can.
  const body = message.body as unknown as AsyncIterable<Uint8Array> | null;
  for await (const part of body ?? []) {
    length += part.length;
    // Leaving the loop cancels the body.
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
