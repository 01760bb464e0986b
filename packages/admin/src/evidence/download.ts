import type { InferResponseType } from 'hono/client';
import { answerOf, api, asked } from '../api.ts';

/** How far the service is with a file. */
export type Progress = InferResponseType<(typeof api.downloads)[':download']['$get'], 200>;

/** What a file is asked for with; what is empty is left out. */
export type Query = Readonly<Record<string, string | undefined>>;

/**
 * Has the browser load a file of the service. It loads it itself, onto the disk, so that the page holds
 * nothing of it; whether there is such a file is asked before, because an answer that is loaded is never read.
 * @param address without a query
 * @returns the file's name, and the id under which the service says how far it is
 * @throws ProblemError
 */
export async function load(address: string, query: Query): Promise<{ name: string; id: string }> {
  const { headers } = await asked(addressOf(address, { ...query, check: '1' }));
  const id = newId();
  const link = document.createElement('a');
  link.href = addressOf(address, { ...query, download: id });
  // Whatever comes is no page: the one that is open stays.
  link.download = '';
  link.click();
  return { name: nameIn(headers), id };
}

/** @throws ProblemError */
export const progressOf = (id: string): Promise<Progress> =>
  answerOf(api.downloads[':download'].$get({ param: { download: id } }));

function addressOf(address: string, query: Query): string {
  const filled = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]);
  return `${address}?${new URLSearchParams(filled)}`;
}

const nameIn = (headers: Headers): string =>
  /filename="([^"]+)"/.exec(headers.get('Content-Disposition') ?? '')?.[1] ?? 'export';

/** `crypto.randomUUID` is not there where the service is reached without https. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
