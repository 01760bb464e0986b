import { createHash } from 'node:crypto';
import { Problem } from '@assent/contract';
import type { Artefact, Store } from '../store/port.ts';
import { type RenderedArtefact, renderArtefact } from './render.ts';

/**
 * What a site showed, by its hash.
 * @throws Problem not-found when it showed no such
 */
export async function findArtefact(store: Store, siteId: number, hash: string): Promise<Artefact> {
  const artefact = await store.artefact(siteId, hash);
  if (!artefact) throw new Problem('not-found', `The site showed no notice with the hash ${hash}.`);
  return artefact;
}

/**
 * The screen as it was, drawn by the code that the artefact cites.
 * @throws Problem not-found when that was not kept: builds before Assent kept any cite theirs by a
 * number only; internal when artefact or code are not what their hashes say
 */
export async function renderWithKept(store: Store, artefact: Artefact): Promise<RenderedArtefact> {
  expectUnchanged('notice', artefact.hash, artefact.body);
  // Our own bytes, with this member since the first build.
  const { rendering } = JSON.parse(artefact.body) as { rendering: string };
  const kept = await store.rendering(rendering);
  if (!kept) {
    throw new Problem(
      'not-found',
      `The code of the build that drew this notice (${rendering}) was not kept; the notice itself can be read as JSON.`,
    );
  }
  expectUnchanged('code', kept.hash, kept.code);
  return renderArtefact(artefact, kept.code);
}

/** What somebody changed in the store is not shown as evidence. */
function expectUnchanged(what: string, hash: string, text: string): void {
  if (createHash('sha256').update(text).digest('hex') === hash) return;
  throw new Problem('internal', `The ${what} that the store has under ${hash} has another hash.`);
}
