import { createHash } from 'node:crypto';
import type { Artefact } from '../store/port.ts';
import type { ArtefactBody } from './body.ts';
import { drawingScript, frameDocument } from './drawing.ts';
import type { RenderingCode } from './rendering.ts';
import { VIEWER_SCRIPT, VIEWER_STYLE, viewerPage } from './viewer.ts';

export interface RenderedArtefact {
  /** One document, which asks for nothing. */
  html: string;
  /** Its Content-Security-Policy, which stands in it, too. */
  policy: string;
}

/**
 * The screen as it was: the banner's own code of that build draws the artefact in a frame that can
 * store, send and open nothing. Around it stands what the artefact is, and how it is to be drawn.
 * The same artefact and code always give the same bytes.
 * @param code the code that the artefact cites, see {@link RenderingCode}
 */
export function renderArtefact(
  artefact: Pick<Artefact, 'hash' | 'body' | 'createdAt'>,
  code: string,
): RenderedArtefact {
  // The bytes that we kept under their hashes.
  const body = JSON.parse(artefact.body) as ArtefactBody;
  const drawing = drawingScript(artefact.hash, body, JSON.parse(code) as RenderingCode);
  const policy = [
    "default-src 'none'",
    // The frame has the policy of the document around it.
    `script-src ${hashOf(drawing)} ${hashOf(VIEWER_SCRIPT)}`,
    `style-src ${hashOf(VIEWER_STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return { html: viewerPage(artefact, body, policy, frameDocument(body, drawing)), policy };
}

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
