/** What a page leaves behind: marks of programs, and names on the device. */
import type { Visitor } from './visitor.ts';

export interface Traces {
  /** Marks, each as often as it was left; one list for each document. */
  ran: string[][];
  /** Names of cookies. */
  cookies: string[];
  /** Names in web storage, databases and caches. */
  stored: string[];
}

/** What the consent platform keeps for itself. */
const OURS = /^assent[_-]/;

export async function tracesOf(visitor: Visitor): Promise<Traces> {
  const marks = await visitor.askAll(() => window.__ran ?? []);
  const cookies = await visitor.cookies();
  const stored = await visitor.ask(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name ?? ''),
    ...(await caches.keys()),
  ]);
  return {
    ran: marks.filter(({ length }) => length),
    cookies: cookies.filter((name) => !OURS.test(name)),
    stored: stored.filter((name) => !OURS.test(name)),
  };
}
